/** @file impulse/nn/common_scale_s8.h
 *  ADD, SUB and SQUARED_DIFFERENCE in int8: both operands are brought to one scale first. */
#ifndef IMPULSE_NN_COMMON_SCALE_S8_H
#define IMPULSE_NN_COMMON_SCALE_S8_H

#include "impulse/nn/broadcast.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_broadcast broadcast;
    int32_t a_multiplier; /**< see impulse_scale; all shifts are to the right */
    int32_t b_multiplier;
    int32_t output_multiplier;
    int8_t a_shift;
    int8_t b_shift;
    int8_t output_shift;
    int8_t b_sign; /**< of a sum: 1, or -1 for SUB */
    int8_t a_zero_point;
    int8_t b_zero_point;
    int8_t output_zero_point;
    int8_t least; /**< what the activation leaves of -128..127 */
    int8_t most;
} impulse_common_scale_s8_layer;

/** a + b or a - b, limited. The common scale is 2^-20 of a value.
 *
 *  @param a      the first operand
 *  @param b      the second one
 *  @param output may be an operand of its own size; the same for both functions */
void impulse_rescaled_sum_s8(const impulse_common_scale_s8_layer *layer, const int8_t *a, const int8_t *b,
                             int8_t *output);

/** (a - b)^2, limited. The common scale is 2^-7 of a value. */
void impulse_squared_difference_s8(const impulse_common_scale_s8_layer *layer, const int8_t *a, const int8_t *b,
                                   int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_COMMON_SCALE_S8_H */
