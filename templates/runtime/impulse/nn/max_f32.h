/** @file impulse/nn/max_f32.h
 *  REDUCE_MAX in float. */
#ifndef IMPULSE_NN_MAX_F32_H
#define IMPULSE_NN_MAX_F32_H

#include "impulse/nn/reduce.h"

#ifdef __cplusplus
extern "C" {
#endif

/** output = the largest of the elements.
 *
 *  @param output an element per round of the kept loops; may begin where the input does */
void impulse_max_f32(const impulse_reduce_shape *shape, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_MAX_F32_H */
