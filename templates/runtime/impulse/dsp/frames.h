/** @file impulse/dsp/frames.h
 *  One axis of a window cut into frames, and the power spectrum of a frame: common ground of the audio blocks. */
#ifndef IMPULSE_DSP_FRAMES_H
#define IMPULSE_DSP_FRAMES_H

#include "impulse/dsp/fft.h"
#include "impulse/signal.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One axis of a signal. */
typedef struct {
    const impulse_signal *signal;
    size_t axis;    /**< of one sample */
    size_t stride;  /**< values of one sample */
    size_t samples; /**< what comes before the first one is the last one */
} impulse_track;

/** Where frames lie and what happens to their samples. Lengths are in samples. */
typedef struct {
    uint32_t samples; /**< of the window */
    uint16_t axis;    /**< of one sample */
    uint16_t stride;  /**< values of one sample */
    uint32_t count;   /**< frames of a window */
    uint32_t step;    /**< from frame to frame */
    uint32_t length;  /**< of a frame */
    uint16_t used;    /**< first samples of a frame that are transformed, as many as the FFT takes */
    uint32_t shift;   /**< of the pre-emphasis, 0 for none */
    float emphasis;   /**< its coefficient */
    const impulse_fft *fft;
} impulse_frames;

/** Computes the features of one frame.
 *
 *  @param plan    of the block
 *  @param start   first sample of the frame
 *  @param row     the features
 *  @param scratch of the block */
typedef impulse_status (*impulse_row_function)(const void *plan, const impulse_track *track, size_t start, float *row,
                                               float *scratch);

/** Power spectrum of the frame that begins at a sample, y[i] = x[i] - emphasis * x[i - shift], with zeros up to the
 * length of the FFT. Before the first sample of a track comes its last one, as the official blocks have it.
 *
 *  @param frame [fft->length], is overwritten
 *  @param power [fft->length / 2 + 1]
 *  @return IMPULSE_E_INPUT for NaN or infinity among the samples that count, or a sum of them beyond 1e19 */
impulse_status impulse_frames_power(const impulse_frames *frames, const impulse_track *track, size_t start,
                                    float *frame, float *power);

/** The axis of a window that the frames are cut from. */
impulse_track impulse_frames_track(const impulse_frames *frames, const impulse_signal *signal);

/** All frames of a window, one row each.
 *
 *  @param plan     of the block, for row
 *  @param width    values of a row
 *  @param features [count][width] */
impulse_status impulse_frames_run(const impulse_frames *frames, const impulse_signal *signal, impulse_row_function row,
                                  const void *plan, size_t width, float *features, float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_FRAMES_H */
