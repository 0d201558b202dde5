/** @file impulse/dsp/spectral.h
 *  Statistics and power spectrum of each axis: processing block "spectral-analysis", versions 2 to 4. Version 1 is in
 * impulse/dsp/spectral_legacy.h. */
#ifndef IMPULSE_DSP_SPECTRAL_H
#define IMPULSE_DSP_SPECTRAL_H

#include "impulse/dsp/conditioning.h"
#include "impulse/dsp/fft.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is described of one rate of sampling. */
typedef struct {
    uint32_t samples;   /**< of an axis */
    uint16_t first_bin; /**< of the spectrum that is a feature; bin 0 never is */
    uint16_t bin_count;
} impulse_spectral_band;

typedef struct {
    impulse_conditioning conditioning;
    const impulse_fft *fft;
    uint16_t hop;         /**< samples from frame to frame */
    uint16_t shape_count; /**< features of the spectrum's shape: 2 in version 4, 0 in others */
    bool has_log;
    impulse_spectral_band band;
    const impulse_decimator *low_decimator; /**< to the second band; NULL: there is none */
    impulse_spectral_band low_band;
    uint32_t frame_at; /**< in the scratch: where frames are transformed, */
    uint32_t power_at; /**< their power spectra, */
    uint32_t hold_at;  /**< and, in version 4, the greatest ones of them */
} impulse_spectral_plan;

/** For each axis, scaled, decimated, filtered and without its mean: root mean square, skewness, kurtosis, in version 4
 * skewness and kurtosis of the spectrum, and the spectrum itself, base-10 logarithm with log10(1e-10) for 0. The
 * spectrum is the greatest of all frames, bin by bin, the last ones filled up with zeros. With a second band the same
 * again, for all axes behind all axes, of the filtered signal decimated once more.
 *
 *  Source of the formulas: the Python block of edgeimpulse/processing-blocks.
 *
 *  @param scratch [samples][fft->length][fft->length / 2 + 1], and as much again for hold_at; the frame is in the
 * place of the samples where there is one frame only
 *  @return IMPULSE_E_INPUT for a standard deviation beyond 1e14, too */
impulse_status impulse_spectral_run(const impulse_spectral_plan *plan, const impulse_signal *signal, float *features,
                                    float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_SPECTRAL_H */
