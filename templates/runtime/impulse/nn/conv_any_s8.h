/** @file impulse/nn/conv_any_s8.h
 *  CONV_2D in int8 of every kind: with dilation, in groups, with multipliers above 1/2. Slower than the other kernels.
 */
#ifndef IMPULSE_NN_CONV_ANY_S8_H
#define IMPULSE_NN_CONV_ANY_S8_H

#include "impulse/nn/window.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t images; /**< one after the other, in input and output */
    impulse_axis rows;
    impulse_axis columns;
    uint16_t channels; /**< of the input */
    uint16_t outputs;  /**< channels of the output */
    uint16_t groups;   /**< an output sees one of as many parts of the channels */
    int8_t input_zero_point;
    int8_t output_zero_point;
    int8_t least; /**< what the activation leaves of -128..127 */
    int8_t most;
    const int8_t *weights;      /**< [outputs][rows.filter][columns.filter][channels / groups] */
    const int32_t *bias;        /**< [outputs] */
    const int32_t *multipliers; /**< [outputs], see impulse_scale */
    const int8_t *shifts;       /**< [outputs] */
} impulse_conv_any_s8_layer;

/** Each position of the output is the product of the weights with what the filter covers there.
 *
 *  @param input  [images][rows.extent][columns.extent][channels]
 *  @param output [images][rows.positions][columns.positions][outputs], not in the place of the input */
void impulse_conv_any_s8(const impulse_conv_any_s8_layer *layer, const int8_t *input, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_CONV_ANY_S8_H */
