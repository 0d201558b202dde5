/** @file impulse/nn/limit_f32.h
 *  RELU, RELU6 and RELU_N1_TO_1 in float. */
#ifndef IMPULSE_NN_LIMIT_F32_H
#define IMPULSE_NN_LIMIT_F32_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
    float least;
    float most;
} impulse_limit_f32_layer;

/** Values held between two limits.
 *
 *  @param input  [count]
 *  @param output [count], may be the input */
void impulse_limit_f32(const impulse_limit_f32_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_LIMIT_F32_H */
