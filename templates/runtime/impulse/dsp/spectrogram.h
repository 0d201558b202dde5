/** @file impulse/dsp/spectrogram.h
 *  Power spectrum of each frame: processing block "spectrogram". */
#ifndef IMPULSE_DSP_SPECTROGRAM_H
#define IMPULSE_DSP_SPECTROGRAM_H

#include "impulse/dsp/decibel.h"
#include "impulse/dsp/frames.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_frames frames;
    impulse_decibel decibel;         /**< versions 3 and 4 */
    impulse_decibel integer_decibel; /**< version 3: of a window of 16-bit integers, which is divided by 32768 */
    float greatest;                  /**< feature; larger ones are cut */
} impulse_spectrogram_plan;

/** Version 4: power in decibels from the noise floor to 12 dB, as 0 to 1 and beyond.
 *
 *  @param features [frames.count][bins]
 *  @param scratch  [frame of the FFT] */
impulse_status impulse_spectrogram_run(const impulse_spectrogram_plan *plan, const impulse_signal *signal,
                                       float *features, float *scratch);

/** Version 3: the same, cut at 1. A window that is not all within -1 to 1 counts as 16-bit integers. */
impulse_status impulse_spectrogram_detect_run(const impulse_spectrogram_plan *plan, const impulse_signal *signal,
                                              float *features, float *scratch);

/** Versions 1 and 2: power brought to 0 to 1. */
impulse_status impulse_spectrogram_linear_run(const impulse_spectrogram_plan *plan, const impulse_signal *signal,
                                              float *features, float *scratch);

/** One frame of version 4, or of version 3 when it is not of integers. @param plan an impulse_spectrogram_plan */
impulse_status impulse_spectrogram_row(const void *plan, const impulse_track *track, size_t start, float *row,
                                       float *scratch);

/** One frame of version 3, for streams: what it is of is seen by this frame alone. @param plan likewise */
impulse_status impulse_spectrogram_detect_row(const void *plan, const impulse_track *track, size_t start, float *row,
                                              float *scratch);

/** One frame of versions 1 and 2, before it is normalised. @param plan likewise */
impulse_status impulse_spectrogram_linear_row(const void *plan, const impulse_track *track, size_t start, float *row,
                                              float *scratch);

/** Normalises the frames of versions 1 and 2. @param plan likewise */
void impulse_spectrogram_linear_finish(const void *plan, float *features, float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_SPECTROGRAM_H */
