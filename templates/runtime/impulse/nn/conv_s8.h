/** @file impulse/nn/conv_s8.h
 *  CONV_2D in int8, of filters whose values lie side by side. */
#ifndef IMPULSE_NN_CONV_S8_H
#define IMPULSE_NN_CONV_S8_H

#include "impulse/nn/product_s8.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t images; /**< one after the other, in input and output */
    uint16_t input_height;
    uint16_t input_width;
    uint16_t channels; /**< of the input */
    uint16_t output_height;
    uint16_t output_width;
    uint16_t filter_height;
    uint16_t filter_width;
    uint16_t stride_y;
    uint16_t stride_x;
    uint16_t pad_y; /**< before the first row */
    uint16_t pad_x; /**< before the first column */
    int8_t pad_value;
    impulse_product_s8 product; /**< depth: filter_height * filter_width * channels */
} impulse_conv_s8_layer;

/** Words of scratch memory. */
#define IMPULSE_CONV_S8_SCRATCH(depth) (IMPULSE_PRODUCT_S8_SCRATCH(depth) + IMPULSE_PRODUCT_S8_ROW(depth) / 4u)

/** Each position of the output is the product of the weights with what the filter covers there.
 *
 *  @param input   [images][input_height][input_width][channels]
 *  @param output  [images][output_height][output_width][outputs]
 *  @param scratch [IMPULSE_CONV_S8_SCRATCH(depth)] */
void impulse_conv_s8(const impulse_conv_s8_layer *layer, const int8_t *input, int8_t *output, uint32_t *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_CONV_S8_H */
