/** @file impulse/nn/average_pool_f32.h
 *  AVERAGE_POOL_2D in float. */
#ifndef IMPULSE_NN_AVERAGE_POOL_F32_H
#define IMPULSE_NN_AVERAGE_POOL_F32_H

#include "impulse/nn/pool.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The mean of what lies inside of each window, channel by channel. */
void impulse_average_pool_f32(const impulse_pool_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_AVERAGE_POOL_F32_H */
