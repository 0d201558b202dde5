/** @file impulse/nn/simd.h
 *  Two 16-bit products in one instruction: the DSP extension of Arm's cores (Cortex-M4, M7, M33, ...).
 *
 *  Every kernel that uses it has a portable way with the same results to the bit. Instructions are written out: of the
 * intrinsics of arm_acle.h, GCC makes a rotation of its own before each sxtb16. */
#ifndef IMPULSE_NN_SIMD_H
#define IMPULSE_NN_SIMD_H

#include <stdint.h>
#include <string.h>

/** @def IMPULSE_SIMD
 *  1 where these functions are there. Define IMPULSE_NO_SIMD to do without them. Builds without optimisation always do:
 *  their compilers leave too few registers. */
#if defined(__ARM_FEATURE_DSP) && defined(__ARM_FEATURE_UNALIGNED) && defined(__thumb2__) && defined(__GNUC__) &&      \
    defined(__OPTIMIZE__) && !defined(__ARM_BIG_ENDIAN) && !defined(IMPULSE_NO_SIMD)
#define IMPULSE_SIMD 1
#else
#define IMPULSE_SIMD 0
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Four bytes that need not be aligned. */
static inline uint32_t impulse_load_bytes(const int8_t *bytes)
{
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

#if IMPULSE_SIMD

/** Bytes 0 and 2 of four as two signed halves. */
static inline uint32_t impulse_even_bytes(uint32_t bytes)
{
    uint32_t halves;
    __asm__("sxtb16 %0, %1" : "=r"(halves) : "r"(bytes));
    return halves;
}

/** Bytes 1 and 3 of four as two signed halves. */
static inline uint32_t impulse_odd_bytes(uint32_t bytes)
{
    uint32_t halves;
    __asm__("sxtb16 %0, %1, ror #8" : "=r"(halves) : "r"(bytes));
    return halves;
}

/** sum + the product of the lower halves + that of the upper ones. */
static inline int32_t impulse_add_products(uint32_t a, uint32_t b, int32_t sum)
{
    int32_t result;
    __asm__("smlad %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
    return result;
}

/** sum + a * b / 2^32, rounded to the nearest, a half towards plus infinity. */
static inline int32_t impulse_add_high_product(int32_t a, int32_t b, int32_t sum)
{
    int32_t result;
    __asm__("smmlar %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
    return result;
}

/** value / 2, rounded down, held between -128 and 127. */
static inline int32_t impulse_limit_half(int32_t value)
{
    int32_t result;
    __asm__("ssat %0, #8, %1, asr #1" : "=r"(result) : "r"(value));
    return result;
}

/** sum + lower half of a * upper half of b. */
static inline int32_t impulse_add_lower_upper(uint32_t a, uint32_t b, int32_t sum)
{
    int32_t result;
    __asm__("smlabt %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
    return result;
}

/** sum + upper half of a * lower half of b. */
static inline int32_t impulse_add_upper_lower(uint32_t a, uint32_t b, int32_t sum)
{
    int32_t result;
    __asm__("smlatb %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
    return result;
}

/** Both halves added, each without its carry. */
static inline uint32_t impulse_add_halves(uint32_t a, uint32_t b)
{
    uint32_t halves;
    __asm__("sadd16 %0, %1, %2" : "=r"(halves) : "r"(a), "r"(b));
    return halves;
}

/** The lower half of a, and above it the lower half of b. */
static inline uint32_t impulse_lower_halves(uint32_t a, uint32_t b)
{
    uint32_t halves;
    __asm__("pkhbt %0, %1, %2, lsl #16" : "=r"(halves) : "r"(a), "r"(b));
    return halves;
}

/** The upper half of a, and above it the upper half of b. */
static inline uint32_t impulse_upper_halves(uint32_t a, uint32_t b)
{
    uint32_t halves;
    __asm__("pkhtb %0, %1, %2, asr #16" : "=r"(halves) : "r"(b), "r"(a));
    return halves;
}

/** The lower half of a, and above it the upper half of b. */
static inline uint32_t impulse_lower_upper(uint32_t a, uint32_t b)
{
    uint32_t halves;
    __asm__("pkhbt %0, %1, %2" : "=r"(halves) : "r"(a), "r"(b));
    return halves;
}

/** The larger one of each pair of signed bytes. */
static inline uint32_t impulse_larger_bytes(uint32_t a, uint32_t b)
{
    uint32_t bytes;
    __asm__("ssub8 %0, %1, %2\n\tsel %0, %1, %2" : "=&r"(bytes) : "r"(a), "r"(b) : "cc");
    return bytes;
}

#endif

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_SIMD_H */
