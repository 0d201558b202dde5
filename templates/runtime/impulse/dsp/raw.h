/** @file impulse/dsp/raw.h
 *  The window itself as features: processing block "raw". */
#ifndef IMPULSE_DSP_RAW_H
#define IMPULSE_DSP_RAW_H

#include "impulse/signal.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const uint16_t *axes; /**< [axis_count] of one sample */
    uint16_t axis_count;
    uint16_t stride;  /**< values of one sample */
    uint32_t samples; /**< of the window */
    float scale;
    bool is_whole; /**< all axes of a sample, in their order: the window is read at once */
} impulse_raw_plan;

/** feature = scale * value, interleaved as the window is.
 *
 *  @param features [samples * axis_count]
 *  @param scratch  not used */
impulse_status impulse_raw_run(const impulse_raw_plan *plan, const impulse_signal *signal, float *features,
                               float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_RAW_H */
