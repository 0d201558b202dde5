/** @file impulse/dsp/image.h
 *  Pixels as features or as the input of an int8 network: processing block "image". */
#ifndef IMPULSE_DSP_IMAGE_H
#define IMPULSE_DSP_IMAGE_H

#include "impulse/blocks.h"
#include "impulse/signal.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    IMPULSE_IMAGE_RGB, /**< three features per pixel: red, green, blue */
    IMPULSE_IMAGE_GREY /**< one */
} impulse_image_colours;

typedef struct {
    uint32_t pixels; /**< of the window: values 0xRRGGBB */
    impulse_image_colours channels;
} impulse_image_plan;

/** RGB: red / 255, green / 255, blue / 255. Grey: 0.299 red + 0.587 green + 0.114 blue of these, to 2e-7.
 *
 *  The features hold what the signal brings until it is converted, so the signal is asked once for the whole window.
 *  A finite value that is no pixel, negative or above 0xFFFFFF, becomes features that are finite and mean nothing.
 *
 *  @param features [pixels], or [3 * pixels] of RGB
 *  @param scratch  not used */
impulse_status impulse_image_run(const impulse_image_plan *plan, const impulse_signal *signal, float *features,
                                 float *scratch);

/** How the pixels of an image become the input of a quantised network: stored = value / scale + zero_point. */
typedef struct {
    impulse_image_scaling scaling; /**< of the learning block: what the value is */
    float scale;                   /**< of the network's input, positive */
    int32_t zero_point;
} impulse_image_quantization;

/** Pixels straight into an int8 tensor, without features: round(value / scale), half away from zero, plus the zero
 * point, limited to -128..127.
 *
 *  With c from 0 to 255, red, green, blue or grey, the value is by scaling: c / 255 (none); c; 2 c / 255 - 1; c - 128;
 *  (c / 255 - mean) / deviation of its channel in ImageNet (torch); c - mean of its channel, blue before green before
 *  red (BGR). A grey value counts as the first channel of the two latter.
 *
 *  @param quantized [pixels], or [3 * pixels] of RGB */
impulse_status impulse_image_quantize(const impulse_image_plan *plan, const impulse_image_quantization *quantization,
                                      const impulse_signal *signal, int8_t *quantized);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_IMAGE_H */
