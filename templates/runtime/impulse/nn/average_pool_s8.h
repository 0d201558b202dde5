/** @file impulse/nn/average_pool_s8.h
 *  AVERAGE_POOL_2D in int8. */
#ifndef IMPULSE_NN_AVERAGE_POOL_S8_H
#define IMPULSE_NN_AVERAGE_POOL_S8_H

#include "impulse/nn/pool.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The mean of what lies inside of each window, channel by channel, rounded to the nearest, a half away from 0. */
void impulse_average_pool_s8(const impulse_pool_layer *layer, const int8_t *input, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_AVERAGE_POOL_S8_H */
