/** @file impulse/nn/sum_s8.h
 *  MEAN and SUM in int8. */
#ifndef IMPULSE_NN_SUM_S8_H
#define IMPULSE_NN_SUM_S8_H

#include "impulse/nn/reduce.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_reduce_shape shape;
    int32_t bias;       /**< takes away what the zero point of the input adds */
    int32_t multiplier; /**< see impulse_scale; that of a mean has the division in it */
    int8_t shift;
    int8_t output_zero_point;
} impulse_sum_s8_layer;

/** output = scale(sum of elements + bias) + zero point, held within -128..127.
 *
 *  @param output an element per round of the kept loops; may begin where the input does */
void impulse_sum_s8(const impulse_sum_s8_layer *layer, const int8_t *input, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_SUM_S8_H */
