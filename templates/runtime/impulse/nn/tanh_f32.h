/** @file impulse/nn/tanh_f32.h
 *  TANH in float. */
#ifndef IMPULSE_NN_TANH_F32_H
#define IMPULSE_NN_TANH_F32_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
} impulse_tanh_f32_layer;

/** Hyperbolic tangent, to 1e-6 of the result.
 *
 *  With e = exp(-2 |x|): tanh |x| = (1 - e) / (1 + e). Near 0, where this cancels, its Taylor series.
 *
 *  @param input  [count]
 *  @param output [count], may be the input */
void impulse_tanh_f32(const impulse_tanh_f32_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_TANH_F32_H */
