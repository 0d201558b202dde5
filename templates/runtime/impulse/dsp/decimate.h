/** @file impulse/dsp/decimate.h
 *  A lower rate: a low-pass filter, then one sample of several. */
#ifndef IMPULSE_DSP_DECIMATE_H
#define IMPULSE_DSP_DECIMATE_H

#include "impulse/dsp/biquad.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct impulse_decimator impulse_decimator;

/** Takes samples away in place; returns how many are left. */
typedef size_t (*impulse_decimator_function)(const impulse_decimator *decimator, float *values, size_t count);

/** What runs it is a pointer, so that it is not linked where no plan has a decimator. */
struct impulse_decimator {
    const impulse_biquad *sections; /**< [section_count] low-pass */
    uint16_t section_count;
    uint16_t ratio;                 /**< of the rates */
    float gain;                     /**< of the whole filter for a constant signal */
    impulse_decimator_function run; /**< impulse_decimate */
};

/** Filters in place as if the first sample had been there always, and keeps the samples 0, ratio, 2 ratio, ...
 *
 *  Source: the Python block "spectral-analysis" of edgeimpulse/processing-blocks.
 *
 *  @param values [count], at least one
 *  @return how many are left: count / ratio, rounded up */
size_t impulse_decimate(const impulse_decimator *decimator, float *values, size_t count);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_DECIMATE_H */
