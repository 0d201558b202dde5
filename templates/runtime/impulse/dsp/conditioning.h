/** @file impulse/dsp/conditioning.h
 *  One axis of a window, made ready for analysis: scaled, decimated and filtered. */
#ifndef IMPULSE_DSP_CONDITIONING_H
#define IMPULSE_DSP_CONDITIONING_H

#include "impulse/dsp/decimate.h"
#include "impulse/signal.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const uint16_t *axes; /**< [axis_count] of one sample */
    uint16_t axis_count;
    uint16_t stride;                     /**< values of one sample */
    uint32_t samples;                    /**< of the window */
    float scale;                         /**< with the gain of the filter, whose sections gain 1 */
    const impulse_decimator *decimators; /**< [decimator_count], one behind the other */
    uint16_t decimator_count;
    impulse_filter filter; /**< behind the decimators */
} impulse_conditioning;

/** Reads an axis and makes it ready; its mean is left in it.
 *
 *  NaN or infinity of a window in memory may pass, but then the last value is NaN or infinite, or one is that was read.
 *
 *  @param axis   of axes
 *  @param values [samples]
 *  @param count  how many are left */
impulse_status impulse_conditioning_run(const impulse_conditioning *conditioning, const impulse_signal *signal,
                                        size_t axis, float *values, size_t *count);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_CONDITIONING_H */
