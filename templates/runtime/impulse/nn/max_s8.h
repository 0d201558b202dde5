/** @file impulse/nn/max_s8.h
 *  REDUCE_MAX in int8. */
#ifndef IMPULSE_NN_MAX_S8_H
#define IMPULSE_NN_MAX_S8_H

#include "impulse/nn/reduce.h"

#ifdef __cplusplus
extern "C" {
#endif

/** output = the largest of the elements.
 *
 *  @param output an element per round of the kept loops; may begin where the input does */
void impulse_max_s8(const impulse_reduce_shape *shape, const int8_t *input, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_MAX_S8_H */
