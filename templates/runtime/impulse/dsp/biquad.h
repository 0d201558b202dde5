/** @file impulse/dsp/biquad.h
 *  Low-pass and high-pass filters as a cascade of second-order sections. */
#ifndef IMPULSE_DSP_BIQUAD_H
#define IMPULSE_DSP_BIQUAD_H

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

/** Filters in place, from a state of rest. */
typedef void (*impulse_filter_function)(const impulse_biquad *sections, size_t section_count, float *values,
                                        size_t count);

/** A cascade of sections, all low-pass or all high-pass. What runs it is a pointer, so that no filter is linked where
 * none is asked for. */
typedef struct {
    const impulse_biquad *sections; /**< [section_count] */
    uint16_t section_count;
    impulse_filter_function run; /**< impulse_filter_low or impulse_filter_high; NULL without a filter */
} impulse_filter;

void impulse_filter_low(const impulse_biquad *sections, size_t section_count, float *values, size_t count);

void impulse_filter_high(const impulse_biquad *sections, size_t section_count, float *values, size_t count);

/** Low-pass sections in place, from the state that a constant signal of the first value leads to.
 *
 *  @param values [count], at least one */
void impulse_biquad_low_steady(const impulse_biquad *sections, size_t section_count, float *values, size_t count);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_BIQUAD_H */
