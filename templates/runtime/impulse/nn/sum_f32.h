/** @file impulse/nn/sum_f32.h
 *  MEAN and SUM in float. */
#ifndef IMPULSE_NN_SUM_F32_H
#define IMPULSE_NN_SUM_F32_H

#include "impulse/nn/reduce.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_reduce_shape shape;
    float divisor; /**< 1 for a sum, the number of elements for a mean */
} impulse_sum_f32_layer;

/** output = sum of elements / divisor.
 *
 *  @param output an element per round of the kept loops; may begin where the input does */
void impulse_sum_f32(const impulse_sum_f32_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_SUM_F32_H */
