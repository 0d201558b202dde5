/** @file impulse/nn/depthwise_f32.h
 *  DEPTHWISE_CONV_2D in float with one output per channel. */
#ifndef IMPULSE_NN_DEPTHWISE_F32_H
#define IMPULSE_NN_DEPTHWISE_F32_H

#include "impulse/nn/window.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t images; /**< one after the other, in input and output */
    impulse_axis rows;
    impulse_axis columns;
    uint16_t channels;
    const float *weights; /**< [rows.filter][columns.filter][channels] */
    const float *bias;    /**< [channels] */
    float least;          /**< what the activation leaves */
    float most;
} impulse_depthwise_f32_layer;

/** Each position of the output is the sum of what the filter covers there times the weights, channel by channel, plus
 * the bias, limited.
 *
 *  @param input  [images][rows.extent][columns.extent][channels]
 *  @param output [images][rows.positions][columns.positions][channels] */
void impulse_depthwise_f32(const impulse_depthwise_f32_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_DEPTHWISE_F32_H */
