/** @file impulse/dsp/flatten.h
 *  Statistics of each axis: processing block "flatten". */
#ifndef IMPULSE_DSP_FLATTEN_H
#define IMPULSE_DSP_FLATTEN_H

#include "impulse/signal.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Features of an axis, in their order; a plan holds the sum of those that are wanted. */
enum {
    IMPULSE_FLATTEN_AVERAGE = 1,
    IMPULSE_FLATTEN_MINIMUM = 2,
    IMPULSE_FLATTEN_MAXIMUM = 4,
    IMPULSE_FLATTEN_RMS = 8,
    IMPULSE_FLATTEN_STDEV = 16,
    IMPULSE_FLATTEN_SKEWNESS = 32,
    IMPULSE_FLATTEN_KURTOSIS = 64,
    IMPULSE_FLATTEN_MOVING_AVERAGE = 128
};

/** Averages of the last windows. */
typedef struct {
    float *averages; /**< [axis_count][history], each axis a ring */
    uint32_t next;   /**< place of the next one */
    uint32_t filled; /**< places */
} impulse_flatten_state;

typedef struct {
    const uint16_t *axes; /**< [axis_count] of one sample */
    uint16_t axis_count;
    uint16_t stride;  /**< values of one sample */
    uint32_t samples; /**< of the window */
    float scale;
    uint32_t features;            /**< IMPULSE_FLATTEN_... */
    uint32_t history;             /**< windows of the moving average, 0 without it */
    impulse_flatten_state *state; /**< NULL without it */
} impulse_flatten_plan;

/** For each axis, of its scaled samples: average, minimum, maximum, root mean square, standard deviation sqrt(m2),
 * skewness m3 / m2^1.5, kurtosis m4 / m2^2 - 3, and the mean of the averages of the last windows including this one. mk
 * is the mean of the k-th power of the distance from the average; where m2 is 0, skewness is 0 and kurtosis -3.
 *
 *  Source of the formulas: the Python block of edgeimpulse/processing-blocks; of the moving average, which is not part
 * of it, Edge Impulse's SDK.
 *
 *  @param features [axis_count][number of wanted features]
 *  @param scratch  [samples] */
impulse_status impulse_flatten_run(const impulse_flatten_plan *plan, const impulse_signal *signal, float *features,
                                   float *scratch);

/** Forgets all windows. */
void impulse_flatten_reset(impulse_flatten_state *state);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_FLATTEN_H */
