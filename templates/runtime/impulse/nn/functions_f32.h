/** @file impulse/nn/functions_f32.h
 *  Functions of one float: ABS, EXP, LOG, NEG, RSQRT, SQRT, SQUARE. */
#ifndef IMPULSE_NN_FUNCTIONS_F32_H
#define IMPULSE_NN_FUNCTIONS_F32_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
} impulse_functions_f32_layer;

/** |x|.
 *
 *  @param input  [count]
 *  @param output [count], may be the input; the same for all functions here */
void impulse_abs_f32(const impulse_functions_f32_layer *layer, const float *input, float *output);

/** e^x, see impulse_exp: 0 and the largest float where the result has no place. */
void impulse_exp_f32(const impulse_functions_f32_layer *layer, const float *input, float *output);

/** Natural logarithm, see impulse_log: that of the smallest normal number for 0 and below. */
void impulse_log_f32(const impulse_functions_f32_layer *layer, const float *input, float *output);

/** -x. */
void impulse_neg_f32(const impulse_functions_f32_layer *layer, const float *input, float *output);

/** 1 / sqrt x: infinity for 0. */
void impulse_rsqrt_f32(const impulse_functions_f32_layer *layer, const float *input, float *output);

/** Square root: NaN below 0. */
void impulse_sqrt_f32(const impulse_functions_f32_layer *layer, const float *input, float *output);

/** x x. */
void impulse_square_f32(const impulse_functions_f32_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_FUNCTIONS_F32_H */
