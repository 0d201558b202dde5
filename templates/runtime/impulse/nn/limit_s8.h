/** @file impulse/nn/limit_s8.h
 *  RELU and RELU6 in int8 whose output has the scale of its input. */
#ifndef IMPULSE_NN_LIMIT_S8_H
#define IMPULSE_NN_LIMIT_S8_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
    int8_t least;
    int8_t most;
} impulse_limit_s8_layer;

/** Values held between two limits.
 *
 *  @param input  [count]
 *  @param output [count], may be the input */
void impulse_limit_s8(const impulse_limit_s8_layer *layer, const int8_t *input, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_LIMIT_S8_H */
