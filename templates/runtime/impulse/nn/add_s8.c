#include "impulse/nn/add_s8.h"

#include "impulse/nn/requantize.h"

#include <stddef.h>

#if IMPULSE_SIMD
/* The higher bytes of both halves of a word: each is 2^8 times a value in its half. */
#define HIGH_BYTES 0xff00ff00u

/* sum + factor * value / 2^16, rounded down, of the lower half of a word. */
static inline int32_t add_low(int32_t factor, uint32_t halves, int32_t sum)
{
    int32_t result;
    __asm__("smlawb %0, %1, %2, %3" : "=r"(result) : "r"(factor), "r"(halves), "r"(sum));
    return result;
}

/* The same of the upper half. */
static inline int32_t add_high(int32_t factor, uint32_t halves, int32_t sum)
{
    int32_t result;
    __asm__("smlawt %0, %1, %2, %3" : "=r"(result) : "r"(factor), "r"(halves), "r"(sum));
    return result;
}

/* Shift and limits in one instruction, which compilers do not find by themselves in a loop. */
static inline int8_t held(int32_t sum)
{
    int32_t result;
    __asm__("ssat %0, #8, %1, asr %2" : "=r"(result) : "r"(sum), "I"(IMPULSE_ADD_S8_SHIFT));
    return (int8_t)result;
}

static inline int8_t low_sum(const impulse_add_s8_layer *layer, uint32_t a, uint32_t b)
{
    return held(add_low(layer->b_factor, b, add_low(layer->a_factor, a, layer->offset)));
}

static inline int8_t high_sum(const impulse_add_s8_layer *layer, uint32_t a, uint32_t b)
{
    return held(add_high(layer->b_factor, b, add_high(layer->a_factor, a, layer->offset)));
}

/* Four values at a time; how many they were. */
static size_t add_words(const impulse_add_s8_layer *layer, const int8_t *a, const int8_t *b, int8_t *output)
{
    const size_t done = layer->count & ~(size_t)3;
    const int8_t *const end = a + done;
    while (a < end) {
        const uint32_t from_a = impulse_load_bytes(a);
        const uint32_t from_b = impulse_load_bytes(b);
        output[0] = low_sum(layer, (from_a << 8) & HIGH_BYTES, (from_b << 8) & HIGH_BYTES);
        output[1] = low_sum(layer, from_a & HIGH_BYTES, from_b & HIGH_BYTES);
        output[2] = high_sum(layer, (from_a << 8) & HIGH_BYTES, (from_b << 8) & HIGH_BYTES);
        output[3] = high_sum(layer, from_a & HIGH_BYTES, from_b & HIGH_BYTES);
        a += 4;
        b += 4;
        output += 4;
    }
    return done;
}
#endif

/* value factor / 2^8, rounded down: the factor in two parts, so that both products fit 32 bits. */
static inline int32_t part(int32_t value, int32_t factor)
{
    return value * (factor >> 8) + ((value * (factor & 255)) >> 8);
}

void impulse_add_s8(const impulse_add_s8_layer *layer, const int8_t *a, const int8_t *b, int8_t *output)
{
    const impulse_add_s8_layer own = *layer; /* which the output cannot change: the loop keeps it in registers */
    size_t i = 0;
#if IMPULSE_SIMD
    i = add_words(&own, a, b, output);
#endif
    for (; i < own.count; ++i) {
        const int32_t sum = own.offset + part(a[i], own.a_factor) + part(b[i], own.b_factor);
        output[i] = (int8_t)impulse_limit(sum >> IMPULSE_ADD_S8_SHIFT, INT8_MIN, INT8_MAX);
    }
}
