/** @file impulse/nn/mul_s8.h
 *  MUL in int8. */
#ifndef IMPULSE_NN_MUL_S8_H
#define IMPULSE_NN_MUL_S8_H

#include "impulse/nn/broadcast.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_broadcast broadcast;
    int32_t multiplier; /**< see impulse_scale */
    int8_t shift;
    int8_t a_zero_point;
    int8_t b_zero_point;
    int8_t output_zero_point;
    int8_t least; /**< what the activation leaves of -128..127 */
    int8_t most;
} impulse_mul_s8_layer;

/** a b, limited.
 *
 *  @param a      the first operand
 *  @param b      the second one
 *  @param output may be an operand of its own size */
void impulse_mul_s8(const impulse_mul_s8_layer *layer, const int8_t *a, const int8_t *b, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_MUL_S8_H */
