/** @file impulse/nn/softmax_score_s8.h
 *  What both kinds of int8 SOFTMAX have in common: exponentials by their sum, in the fixed point of the reference. */
#ifndef IMPULSE_NN_SOFTMAX_SCORE_S8_H
#define IMPULSE_NN_SOFTMAX_SCORE_S8_H

#include "impulse/nn/requantize.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** 1 / sum. */
typedef struct {
    int32_t factor; /**< 1 / (1 + f) in units of 2^-31, for a sum of (1 + f) 2^n */
    int32_t shift;  /**< n, and the step from 2^-31 to 2^-8 */
} impulse_softmax_reciprocal;

/** The largest value of a row. */
static inline int32_t impulse_softmax_largest(const int8_t *input, size_t classes)
{
    int32_t largest = INT8_MIN;
    for (size_t i = 0; i < classes; ++i) {
        largest = input[i] > largest ? input[i] : largest;
    }
    return largest;
}

/** An exponential as it is summed up.
 *
 *  @param exponential in units of 2^-31 */
static inline uint32_t impulse_softmax_term(int32_t exponential)
{
    return ((uint32_t)exponential + (1u << 11)) >> 12;
}

/** Newton's iteration for 1 / h, with h = (1 + f) / 2: x becomes x + x (1 - h x).
 *
 *  @param sum of terms, 2^19 for 1; not 0 */
static inline impulse_softmax_reciprocal impulse_softmax_invert(uint32_t sum)
{
    impulse_softmax_reciprocal result = {0, 35};
    while ((sum & 0x80000000u) == 0u) {
        sum <<= 1;
        --result.shift;
    }
    result.shift = result.shift > 31 ? 31 : result.shift;
    {
        const int32_t half = (int32_t)(sum >> 1);
        int32_t x = 1515870810 + impulse_high_product(half, -1010580540); /* 48/17 - 32/17 h, in units of 2^-29 */
        for (int i = 0; i < 3; ++i) {
            x += impulse_high_product(x, (1 << 29) - impulse_high_product(half, x)) * 4;
        }
        result.factor = x >= 1 << 30 ? INT32_MAX : x * 2;
    }
    return result;
}

/** A score, 0..1 as -128..127.
 *
 *  @param exponential in units of 2^-31 */
static inline int8_t impulse_softmax_score(int32_t exponential, impulse_softmax_reciprocal reciprocal)
{
    const uint32_t product = (uint32_t)impulse_high_product(reciprocal.factor, exponential);
    const uint32_t score = (product + (1u << (reciprocal.shift - 1))) >> reciprocal.shift;
    return (int8_t)(score > 255u ? INT8_MAX : (int32_t)score + INT8_MIN);
}

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_SOFTMAX_SCORE_S8_H */
