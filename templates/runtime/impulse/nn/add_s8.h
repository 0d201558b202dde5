/** @file impulse/nn/add_s8.h
 *  ADD and SUB in int8 of operands of one shape, as a linear function whose results are those of the reference for
 * every pair of values: the generator has tried them all. */
#ifndef IMPULSE_NN_ADD_S8_H
#define IMPULSE_NN_ADD_S8_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define IMPULSE_ADD_S8_SHIFT 22

typedef struct {
    uint32_t count;
    int32_t a_factor; /**< 2^30 times the scale of the operand, by that of the output */
    int32_t b_factor;
    int32_t offset; /**< 2^22 times what the zero points come to, and a half for rounding */
} impulse_add_s8_layer;

/** output = (offset + a a_factor / 2^8 + b b_factor / 2^8) / 2^22, each quotient rounded down, the last one held within
 * -128..127. The sum fits 32 bits.
 *
 *  @param a      [count]
 *  @param b      [count]
 *  @param output [count], may be an operand */
void impulse_add_s8(const impulse_add_s8_layer *layer, const int8_t *a, const int8_t *b, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_ADD_S8_H */
