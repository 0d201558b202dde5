/** @file impulse/dsp/spectral_legacy.h
 *  Peaks and power of the spectrum of each axis: processing block "spectral-analysis", version 1. */
#ifndef IMPULSE_DSP_SPECTRAL_LEGACY_H
#define IMPULSE_DSP_SPECTRAL_LEGACY_H

#include "impulse/dsp/conditioning.h"
#include "impulse/dsp/fft.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A range of frequencies. */
typedef struct {
    uint16_t first_bin;
    uint16_t bin_count;
    float factor; /**< from the sum of the powers of its bins to the feature */
} impulse_spectral_bucket;

typedef struct {
    impulse_conditioning conditioning; /**< without decimators */
    const impulse_fft *fft;
    uint16_t peak_count;
    uint16_t bucket_count;
    float least_peak;                       /**< power of the lowest peak */
    float amplitude_factor;                 /**< from the square root of a power to an amplitude */
    float bin_hz;                           /**< from one bin to the next, where peaks are concerned */
    const impulse_spectral_bucket *buckets; /**< [bucket_count] */
    uint32_t power_at;                      /**< in the scratch: where the power spectrum is */
} impulse_spectral_legacy_plan;

/** For each axis, scaled, filtered and without its mean: root mean square, then frequency and amplitude of the highest
 * peaks of the spectrum, and a tenth of the mean power density of each bucket.
 *
 *  A peak is a bin that is higher than its neighbours. Source of the formulas: the Python block of
 * edgeimpulse/processing-blocks, whose frequencies of peaks are spread from 0 to half the rate over length / 2 bins.
 *
 *  @param features [axis_count][1 + 2 peak_count + bucket_count]
 *  @param scratch  [max(samples, fft->length)][fft->length / 2 + 1]
 *  @return IMPULSE_E_INPUT for a standard deviation beyond 1e14, too */
impulse_status impulse_spectral_legacy_run(const impulse_spectral_legacy_plan *plan, const impulse_signal *signal,
                                           float *features, float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_SPECTRAL_LEGACY_H */
