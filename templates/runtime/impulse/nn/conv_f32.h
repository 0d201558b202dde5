/** @file impulse/nn/conv_f32.h
 *  CONV_2D in float. */
#ifndef IMPULSE_NN_CONV_F32_H
#define IMPULSE_NN_CONV_F32_H

#include "impulse/nn/window.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t images; /**< one after the other, in input and output */
    impulse_axis rows;
    impulse_axis columns;
    uint16_t channels;    /**< of the input */
    uint16_t outputs;     /**< channels of the output */
    uint16_t groups;      /**< an output sees one of as many parts of the channels */
    const float *weights; /**< [outputs][rows.filter][columns.filter][channels / groups] */
    const float *bias;    /**< [outputs] */
    float least;          /**< what the activation leaves */
    float most;
} impulse_conv_f32_layer;

/** Each position of the output is the product of the weights with what the filter covers there, plus the bias, limited.
 *
 *  @param input  [images][rows.extent][columns.extent][channels]
 *  @param output [images][rows.positions][columns.positions][outputs] */
void impulse_conv_f32(const impulse_conv_f32_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_CONV_F32_H */
