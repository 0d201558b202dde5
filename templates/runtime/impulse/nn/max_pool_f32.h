/** @file impulse/nn/max_pool_f32.h
 *  MAX_POOL_2D in float. */
#ifndef IMPULSE_NN_MAX_POOL_F32_H
#define IMPULSE_NN_MAX_POOL_F32_H

#include "impulse/nn/pool.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The largest value of each window, channel by channel. */
void impulse_max_pool_f32(const impulse_pool_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_MAX_POOL_F32_H */
