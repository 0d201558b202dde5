/** @file impulse/nn/image_scale.h
 *  Pixels from 0..1 to the range that a network was trained on. */
#ifndef IMPULSE_NN_IMAGE_SCALE_H
#define IMPULSE_NN_IMAGE_SCALE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t pixels;
    uint8_t channels;  /**< 1 or 3 */
    uint8_t source[3]; /**< which channel becomes this one: blue before red for some networks */
    float factor[3];
    float offset[3];
} impulse_image_scale_layer;

/** output[c] = input[source[c]] * factor[c] + offset[c] of each pixel.
 *
 *  @param input  [pixels][channels]
 *  @param output [pixels][channels], may be the input */
void impulse_image_scale(const impulse_image_scale_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_IMAGE_SCALE_H */
