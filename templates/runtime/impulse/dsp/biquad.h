/** @file impulse/dsp/biquad.h
 *  Low-pass and high-pass filters as a cascade of second-order sections. */
#ifndef IMPULSE_DSP_BIQUAD_H
#define IMPULSE_DSP_BIQUAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One section in the form of two integrators. With g = tan(pi f / rate) of its natural frequency f and k = 1 / Q it is
 * the bilinear transform of g^2 / (s^2 + k g s + g^2) or s^2 / (s^2 + k g s + g^2), and gains 1 where it passes all. */
typedef struct {
    float keep;    /**< 2 / (1 + g (g + k)) */
    float take;    /**< g keep */
    float step;    /**< g / 2 */
    float damping; /**< (g + k) / 2 */
} impulse_biquad;

/** A cascade of sections, all low-pass or all high-pass. */
typedef struct {
    const impulse_biquad *sections; /**< [section_count]; NULL without a filter */
    uint16_t section_count;
    bool is_high;
} impulse_filter;

/** Filters in place, from a state of rest. */
void impulse_filter_run(const impulse_filter *filter, float *values, size_t count);

/** Low-pass sections in place, from the state that a constant signal of the first value leads to.
 *
 *  @param values [count], at least one */
void impulse_biquad_low_steady(const impulse_biquad *sections, size_t section_count, float *values, size_t count);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_BIQUAD_H */
