/** @file impulse/nn/arithmetic_f32.h
 *  ADD, SUB, MUL, DIV and SQUARED_DIFFERENCE in float. */
#ifndef IMPULSE_NN_ARITHMETIC_F32_H
#define IMPULSE_NN_ARITHMETIC_F32_H

#include "impulse/nn/broadcast.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_broadcast broadcast;
    float least; /**< what the activation leaves */
    float most;
} impulse_arithmetic_f32_layer;

/** a + b, limited.
 *
 *  @param a      the first operand
 *  @param b      the second one
 *  @param output may be an operand of its own size; the same for all functions here */
void impulse_add_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b, float *output);

/** a - b, limited. */
void impulse_sub_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b, float *output);

/** a b, limited. */
void impulse_mul_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b, float *output);

/** a / b, limited: the limits stand for infinity, and NaN stays. */
void impulse_div_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b, float *output);

/** (a - b)^2, limited. */
void impulse_squared_difference_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b,
                                    float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_ARITHMETIC_F32_H */
