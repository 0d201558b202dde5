#include "impulse/dsp/mfcc.h"

#include "impulse/dsp/log_table.h"

/* What the official block puts in place of no power at all. */
#define SILENCE 1e-10f
#define LN_2    0.69314718f

static float sum_of(const float *values, size_t count)
{
    float even = 0.0f;
    float odd = 0.0f;
    for (; count >= 4u; count -= 4u) {
        even += values[0];
        odd += values[1];
        even += values[2];
        odd += values[3];
        values += 4;
    }
    for (; count > 0u; --count) {
        even += *values++;
    }
    return even + odd;
}

/* Sums of pairs from both ends in the first half, in place; their differences in the other one, back to front. */
static void fold(float *values, size_t count)
{
    float *far = values + count;
    for (float *near = values; near < --far; ++near) {
        const float a = *near;
        const float b = *far;
        *near = a + b;
        *far = a - b;
    }
}

/* Coefficients from 1 on of folded values. */
static void transform(const float *dct, const float *folded, size_t filters, size_t coefficients, float *row)
{
    for (size_t k = 1; k < coefficients; ++k) {
        const bool is_odd = (k & 1u) != 0u;
        const float *value = is_odd ? folded + filters - 1u : folded;
        const ptrdiff_t step = is_odd ? -1 : 1;
        float sum = 0.0f;
        for (size_t left = filters / 2u; left > 0u; --left) {
            sum += *dct++ * *value;
            value += step;
        }
        if ((filters & 1u) != 0u) {
            sum += *dct++ * *value;
        }
        row[k] = sum;
    }
}

impulse_status impulse_mfcc_row(const void *plan, const impulse_track *track, size_t start, float *row, float *scratch)
{
    const impulse_mfcc_plan *mfcc = (const impulse_mfcc_plan *)plan;
    const size_t filters = mfcc->mel.filters;
    const size_t length = mfcc->frames.fft->length;
    float *const power = scratch + (length > filters ? length : filters);
    float *const energies = scratch; /* the frame is done with */
    const impulse_status status = impulse_frames_power(&mfcc->frames, track, start, scratch, power);
    if (status == IMPULSE_OK) {
        const float total = sum_of(power, length / 2u + 1u);
        row[0] = impulse_log2_by_table(&total, SILENCE) * LN_2;
        impulse_mel_energies(&mfcc->mel, power, energies);
        for (size_t i = 0; i < filters; ++i) {
            energies[i] = impulse_log2_by_table(energies + i, SILENCE);
        }
        fold(energies, filters);
        transform(mfcc->dct, energies, filters, mfcc->coefficients, row);
    }
    return status;
}

void impulse_mfcc_finish(const void *plan, float *features, float *scratch)
{
    impulse_cmvn_mean_and_variance(&((const impulse_mfcc_plan *)plan)->cmvn, features, scratch);
}

impulse_status impulse_mfcc_run(const impulse_mfcc_plan *plan, const impulse_signal *signal, float *features,
                                float *scratch)
{
    const impulse_status status =
        impulse_frames_run(&plan->frames, signal, impulse_mfcc_row, plan, plan->coefficients, features, scratch);
    if (status == IMPULSE_OK) {
        impulse_mfcc_finish(plan, features, scratch);
    }
    return status;
}
