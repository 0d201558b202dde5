/** @file impulse/dsp/mfe.h
 *  Mel filterbank energies of each frame: processing block "mfe". */
#ifndef IMPULSE_DSP_MFE_H
#define IMPULSE_DSP_MFE_H

#include "impulse/dsp/cmvn.h"
#include "impulse/dsp/decibel.h"
#include "impulse/dsp/frames.h"
#include "impulse/dsp/mel.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_frames frames;
    impulse_mel mel;
    impulse_decibel decibel; /**< versions 3 and 4: in steps of 1/256, and half a step more for rounding */
    impulse_cmvn cmvn;       /**< versions 1 and 2 */
} impulse_mfe_plan;

/** Versions 3 and 4: energies in decibels from the noise floor to 12 dB, as 0 to 1 in steps of 1/256.
 *
 *  @param features [frames.count][mel.filters]
 *  @param scratch  [frame of the FFT, and its power spectrum] */
impulse_status impulse_mfe_run(const impulse_mfe_plan *plan, const impulse_signal *signal, float *features,
                               float *scratch);

/** Versions 1 and 2: energies less their sliding mean, brought to 0 to 1. With no window for the mean they are left as
 * they are.
 *
 *  @param scratch [what impulse_mfe_run or impulse_cmvn_mean needs, whichever is more] */
impulse_status impulse_mfe_linear_run(const impulse_mfe_plan *plan, const impulse_signal *signal, float *features,
                                      float *scratch);

/** One frame of versions 3 and 4. @param plan an impulse_mfe_plan */
impulse_status impulse_mfe_row(const void *plan, const impulse_track *track, size_t start, float *row, float *scratch);

/** One frame of versions 1 and 2, before it is normalised. @param plan an impulse_mfe_plan */
impulse_status impulse_mfe_linear_row(const void *plan, const impulse_track *track, size_t start, float *row,
                                      float *scratch);

/** Normalises the frames of versions 1 and 2. @param plan an impulse_mfe_plan */
void impulse_mfe_linear_finish(const void *plan, float *features, float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_MFE_H */
