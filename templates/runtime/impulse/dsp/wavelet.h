/** @file impulse/dsp/wavelet.h
 *  Statistics of the discrete wavelet transform of each axis: processing block "spectral-analysis" with wavelets. */
#ifndef IMPULSE_DSP_WAVELET_H
#define IMPULSE_DSP_WAVELET_H

#include "impulse/dsp/decimate.h"
#include "impulse/signal.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Features of the approximation, and of the details of each level. */
#define IMPULSE_WAVELET_FEATURES 14u

/** Percentiles among them. */
#define IMPULSE_WAVELET_RANKS 5u

/** Coefficients of one level: as many of the approximation as of the details. */
typedef struct {
    uint16_t count;
    uint16_t ranks[IMPULSE_WAVELET_RANKS]; /**< among the sorted ones, of the 5th, 25th, 75th, 95th, 50th percentile */
} impulse_wavelet_level;

typedef struct {
    const uint16_t *axes; /**< [axis_count] of one sample */
    uint16_t axis_count;
    uint16_t stride;  /**< values of one sample */
    uint32_t samples; /**< of the window */
    float scale;      /**< with the gain of the filter, whose sections gain 1 */
    const impulse_decimator *decimators;
    uint16_t decimator_count;
    impulse_filter filter; /**< behind the decimators */
    const float *filters;  /**< [tap_count][2] low-pass and high-pass, the tap of the oldest sample first */
    uint16_t tap_count;    /**< even */
    uint16_t level_count;
    const impulse_wavelet_level *levels; /**< [level_count] */
} impulse_wavelet_plan;

/** For each axis, of its samples scaled, decimated, filtered and without their mean: statistics of the last
 * approximation, then of the details from the last level to the first.
 *
 *      a[i] = sum over k of low[k] x[2 i + k - (taps - 2)],    d[i] likewise with high
 *
 *  where x is mirrored at its ends, the first and last sample twice; the next level transforms a. The statistics are:
 *  Shannon entropy in nats of a histogram of 100 bins from the least to the greatest coefficient, changes of y > 0 and
 * of y > mean per coefficient, the 5th, 25th, 75th and 95th percentile and the median by the nearest rank, mean,
 * standard deviation, variance (of a sample), root mean square, skewness and kurtosis (over the normal one; both 0 of
 * nothing).
 *
 *  Source of the formulas: the Python block of edgeimpulse/processing-blocks. Coefficients that are all within 1e-7 of
 * 0 count as 0.
 *
 *  @param features [axis_count][level_count + 1][IMPULSE_WAVELET_FEATURES]
 *  @param scratch  two buffers with margins: [samples after decimation + levels[0].count + 4 tap_count - 4], and at
 * least [samples + tap_count - 2]
 *  @return IMPULSE_E_INPUT for coefficients beyond 1e18, too */
impulse_status impulse_wavelet_run(const impulse_wavelet_plan *plan, const impulse_signal *signal, float *features,
                                   float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_WAVELET_H */
