#include "impulse/dsp/biquad.h"

/* The sections are those of V. Zavalishin, "The Art of VA Filter Design", chapter 4: trapezoidal integrators whose
 * states are a band-pass and a low-pass output. In float32 they keep their digits where the cut-off frequency is far
 * below the rate; a direct form does not. With v = keep band + take (x - low), which is twice the band-pass output:
 *
 *      low-pass output  low + step v
 *      high-pass output (x - low) - damping v
 *      next states      band' = v - band,  low' = low + 2 step v */

typedef struct {
    float band;
    float low;
} section_state;

static inline float low_pass(const impulse_biquad section, section_state *state, float x)
{
    const float v = section.keep * state->band + section.take * (x - state->low);
    const float rise = section.step * v;
    const float y = state->low + rise;
    state->band = v - state->band;
    state->low = y + rise;
    return y;
}

static inline float high_pass(const impulse_biquad section, section_state *state, float x)
{
    const float above = x - state->low;
    const float v = section.keep * state->band + section.take * above;
    const float rise = section.step * v;
    state->band = v - state->band;
    state->low += rise + rise;
    return above - section.damping * v;
}

static void low_pass_all(const impulse_biquad *sections, size_t section_count, float *values, size_t count,
                         float steady)
{
    float *const end = values + count;
    if ((section_count & 1u) != 0u) {
        const impulse_biquad section = *sections++;
        section_state state = {0.0f, steady};
        for (float *value = values; value != end; ++value) {
            *value = low_pass(section, &state, *value);
        }
    }
    for (size_t left = section_count / 2u; left > 0u; --left) {
        const impulse_biquad first = *sections++;
        const impulse_biquad second = *sections++;
        section_state first_state = {0.0f, steady};
        section_state second_state = {0.0f, steady};
        for (float *value = values; value != end; ++value) {
            *value = low_pass(second, &second_state, low_pass(first, &first_state, *value));
        }
    }
}

void impulse_filter_high(const impulse_biquad *sections, size_t section_count, float *values, size_t count)
{
    float *const end = values + count;
    for (; section_count > 0u; --section_count) {
        const impulse_biquad section = *sections++;
        section_state state = {0.0f, 0.0f};
        for (float *value = values; value != end; ++value) {
            *value = high_pass(section, &state, *value);
        }
    }
}

void impulse_filter_low(const impulse_biquad *sections, size_t section_count, float *values, size_t count)
{
    low_pass_all(sections, section_count, values, count, 0.0f);
}

void impulse_biquad_low_steady(const impulse_biquad *sections, size_t section_count, float *values, size_t count)
{
    low_pass_all(sections, section_count, values, count, *values);
}
