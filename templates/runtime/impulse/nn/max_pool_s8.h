/** @file impulse/nn/max_pool_s8.h
 *  MAX_POOL_2D in int8. */
#ifndef IMPULSE_NN_MAX_POOL_S8_H
#define IMPULSE_NN_MAX_POOL_S8_H

#include "impulse/nn/pool.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The largest value of each window, channel by channel. */
void impulse_max_pool_s8(const impulse_pool_layer *layer, const int8_t *input, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_MAX_POOL_S8_H */
