/** @file impulse/dsp/stream.h
 *  Features of an endless signal that comes in slices: each frame is computed once, and the features of the last full
 * window are there at any time.
 *
 *  They are those of the block for the window that ends with the last complete frame, but for this:
 *  - The sample before the first one of a window is the true one, not the last one of the window; before the first
 *    slice there is silence. So the first row of a window may differ where there is pre-emphasis.
 *  - Frames follow each other by the stride from the first slice on. When a slice is no multiple of the stride, up to
 *    stride - 1 of its last samples are not in the window yet, beside those of a frame that is not complete.
 *  - Spectrogram version 3 looks at each frame, not at the window, to see whether it is of integers. */
#ifndef IMPULSE_DSP_STREAM_H
#define IMPULSE_DSP_STREAM_H

#include "impulse/dsp/frames.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Brings the rows of a window to their final values: finish(plan, features, scratch). */
typedef void (*impulse_finish_function)(const void *plan, float *features, float *scratch);

typedef struct {
    const impulse_frames *frames;
    const void *plan; /**< of the block */
    impulse_row_function row;
    impulse_finish_function finish; /**< NULL: rows are final */
    uint16_t width;                 /**< values of a row */
} impulse_stream_plan;

/** What is kept from slice to slice, in memory of the caller. Set the pointers, then reset it. */
typedef struct {
    float *rows;      /**< [frames->count][width], a ring */
    float *kept;      /**< [frames->shift + frames->length - 1] samples */
    size_t kept_used; /**< of them */
    size_t skipped;   /**< samples between the kept ones and those that the next frame needs */
    size_t next;      /**< row to write */
    size_t filled;    /**< rows since the reset, at most those of a window */
} impulse_stream;

/** Forgets everything. */
void impulse_stream_reset(const impulse_stream_plan *plan, impulse_stream *stream);

/** Takes the next samples, any number of them, and computes the frames that they complete.
 *
 *  @param slice   all axes interleaved, as in a window
 *  @param samples of each axis
 *  @param scratch of the block
 *  @return what went wrong with a sample; the stream must then be reset */
impulse_status impulse_stream_push(const impulse_stream_plan *plan, impulse_stream *stream, const impulse_signal *slice,
                                   size_t samples, float *scratch);

/** Whether a whole window has been seen. Rows before the first one are 0. */
bool impulse_stream_is_full(const impulse_stream_plan *plan, const impulse_stream *stream);

/** The features of the last window.
 *
 *  @param features [frames->count][width]
 *  @param scratch  of the block */
void impulse_stream_features(const impulse_stream_plan *plan, const impulse_stream *stream, float *features,
                             float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_STREAM_H */
