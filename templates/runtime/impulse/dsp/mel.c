#include "impulse/dsp/mel.h"

/* What lies between two edges: its sum, and the sum with weights that fall from 1 to 0. */
typedef struct {
    float total;
    float falling;
} ramp;

/* For bins i = 1 to step - 1 behind an edge the falling weight is (step - i) / step, which is how often each of them is
 * in the sum of the sums so far. */
static inline ramp sum_ramp(const float *bin, const float *edge, float share)
{
    ramp sums = {0.0f, 0.0f};
    while (bin < edge) {
        sums.total += *bin++;
        sums.falling += sums.total;
    }
    sums.falling *= share;
    return sums;
}

void impulse_mel_energies(const impulse_mel *mel, const float *power, float *energies)
{
    const uint16_t *step = mel->steps;
    const float *share = mel->shares;
    const float *const end = energies + mel->filters;
    const float *bin = power + mel->first_edge;
    const float *edge = bin + *step++;
    ramp between = sum_ramp(bin + 1, edge, *share++);
    while (energies < end) {
        const float risen = (between.total - between.falling) + *edge;
        bin = edge + 1;
        edge += *step++;
        between = sum_ramp(bin, edge, *share++);
        *energies++ = risen + between.falling;
    }
}
