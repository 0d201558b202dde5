/** @file impulse/nn/pointwise_s8.h
 *  CONV_2D of single points in int8. */
#ifndef IMPULSE_NN_POINTWISE_S8_H
#define IMPULSE_NN_POINTWISE_S8_H

#include "impulse/nn/product_s8.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t points;
    impulse_product_s8 product;
} impulse_pointwise_s8_layer;

/** Each point of the output is the product of the weights with that point of the input.
 *
 *  @param input   [points][depth]
 *  @param output  [points][outputs], may overlap the input (four points are read before they are written)
 *  @param scratch [IMPULSE_PRODUCT_S8_SCRATCH(depth)] */
void impulse_pointwise_s8(const impulse_pointwise_s8_layer *layer, const int8_t *input, int8_t *output,
                          uint32_t *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_POINTWISE_S8_H */
