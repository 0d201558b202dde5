/** @file impulse/nn/requantize.h
 *  Sums of products back to 8 bits, with the rounding of TensorFlow Lite's reference kernels, to the bit. */
#ifndef IMPULSE_NN_REQUANTIZE_H
#define IMPULSE_NN_REQUANTIZE_H

#include "impulse/nn/simd.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** a * b / 2^31, rounded to the nearest, a half towards plus infinity. Not for a = b = -2^31. */
static inline int32_t impulse_high_product(int32_t a, int32_t b)
{
    return (int32_t)(((int64_t)a * b + ((int64_t)1 << 30)) >> 31);
}

/** value / 2^shift, rounded to the nearest, a half away from 0; shift from 0 to 31. */
static inline int32_t impulse_shift_right(int32_t value, int32_t shift)
{
    const int32_t mask = (int32_t)(((uint32_t)1 << shift) - 1u);
    const int32_t rest = value & mask;
    const int32_t half = (mask >> 1) + (value < 0 ? 1 : 0);
    return (value >> shift) + (rest > half ? 1 : 0);
}

/** value * multiplier / 2^31 * 2^shift, rounded twice: after the product and after the shift.
 *
 *  @param shift above 0 to the left, before the product: value * 2^shift must fit 32 bits */
static inline int32_t impulse_scale(int32_t value, int32_t multiplier, int32_t shift)
{
    const int32_t left = shift > 0 ? shift : 0;
    const int32_t right = shift > 0 ? 0 : -shift;
    return impulse_shift_right(impulse_high_product((int32_t)((uint32_t)value << left), multiplier), right);
}

/** The same, rounded once: to the nearest, a half away from 0. The magnitude of the result must fit 31 bits. */
static inline int32_t impulse_scale_once(int32_t value, int32_t multiplier, int32_t shift)
{
    const int64_t product = (int64_t)value * multiplier - (value < 0 ? 1 : 0);
    if (shift <= -2) { /* the half lies in the upper word, and all that is kept */
        return ((int32_t)(product >> 32) + (int32_t)((uint32_t)1 << (-2 - shift))) >> (-1 - shift);
    }
    return (int32_t)((product + ((int64_t)1 << (30 - shift))) >> (31 - shift));
}

/** A value held between two limits. */
static inline int32_t impulse_limit(int32_t value, int32_t least, int32_t most)
{
    const int32_t at_least = value < least ? least : value;
    return at_least > most ? most : at_least;
}

/** What impulse_narrow is told as ``rounding``: half of what is divided by, and the zero point. */
static inline int32_t impulse_rounding(int32_t zero_point, int32_t shift)
{
    return (int32_t)((uint32_t)(2 * zero_point + 1) << shift);
}

/** The same as impulse_scale to the right by ``shift + 1``, plus the zero point, between -128 and 127.
 *
 *  A half goes away from 0 when 1 is taken from what is negative before the division is rounded down. The sign of the
 * sum is that of the product, or the product is 0 and it makes no difference.
 *
 *  @param sum        below 2^30 in magnitude
 *  @param multiplier 0 or above
 *  @param rounding   impulse_rounding(zero point, shift)
 *  @param shift      0 to 22 */
static inline int8_t impulse_narrow(int32_t sum, int32_t multiplier, int32_t rounding, int32_t shift)
{
    const int32_t sign = sum >> 31;
#if IMPULSE_SIMD
    const int32_t scaled = impulse_add_high_product((int32_t)((uint32_t)sum << 1), multiplier, rounding + sign);
    return (int8_t)impulse_limit_half(scaled >> shift);
#else
    const int32_t scaled = impulse_high_product(sum, multiplier) + rounding + sign;
    return (int8_t)impulse_limit((scaled >> shift) >> 1, INT8_MIN, INT8_MAX);
#endif
}

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_REQUANTIZE_H */
