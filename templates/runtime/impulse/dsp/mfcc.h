/** @file impulse/dsp/mfcc.h
 *  Mel-frequency cepstral coefficients of each frame: processing block "mfcc". */
#ifndef IMPULSE_DSP_MFCC_H
#define IMPULSE_DSP_MFCC_H

#include "impulse/dsp/cmvn.h"
#include "impulse/dsp/frames.h"
#include "impulse/dsp/mel.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_frames frames;
    impulse_mel mel;
    uint16_t coefficients;
    /** Rows of the orthonormal DCT-II of logarithms to base 2, ln 2 sqrt(2 / filters) cos(pi k (2 i + 1) / (2
     * filters)), for k from 1 to coefficients - 1 and the first half of the filters: the other half is the same, with
     * the other sign for odd k. Row 0 is not needed. */
    const float *dct;
    impulse_cmvn cmvn;
} impulse_mfcc_plan;

/** DCT of the logarithms of the mel energies, with the logarithm of the frame's power as coefficient 0, then sliding
 * mean and variance normalisation.
 *
 *  @param features [frames.count][coefficients]
 *  @param scratch  [the larger of what a row and what impulse_cmvn_mean_and_variance needs] */
impulse_status impulse_mfcc_run(const impulse_mfcc_plan *plan, const impulse_signal *signal, float *features,
                                float *scratch);

/** One frame, before it is normalised.
 *
 *  @param plan    an impulse_mfcc_plan
 *  @param scratch [max(frame of the FFT, mel.filters) and the power spectrum] */
impulse_status impulse_mfcc_row(const void *plan, const impulse_track *track, size_t start, float *row, float *scratch);

/** Normalises the frames. @param plan an impulse_mfcc_plan */
void impulse_mfcc_finish(const void *plan, float *features, float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_MFCC_H */
