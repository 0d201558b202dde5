#include "impulse/nn/limit_s8.h"

#include "impulse/nn/requantize.h"

#include <stddef.h>

#if IMPULSE_SIMD
/* Bytes of a where they are above those of b, those of b elsewhere. The flags between both instructions are why they
 * stand together. */
static inline uint32_t larger_bytes(uint32_t a, uint32_t b)
{
    uint32_t result;
    __asm__("ssub8 %0, %1, %2\n\tsel %0, %1, %2" : "=&r"(result) : "r"(a), "r"(b) : "cc");
    return result;
}

static inline uint32_t smaller_bytes(uint32_t a, uint32_t b)
{
    uint32_t result;
    __asm__("ssub8 %0, %1, %2\n\tsel %0, %2, %1" : "=&r"(result) : "r"(a), "r"(b) : "cc");
    return result;
}

/* Four values at a time; how many they were. */
static size_t limit_words(const impulse_limit_s8_layer *layer, const int8_t *input, int8_t *output)
{
    const size_t done = layer->count & ~(size_t)3;
    const uint32_t least = (uint8_t)layer->least * 0x01010101u;
    const uint32_t most = (uint8_t)layer->most * 0x01010101u;
    for (size_t i = 0; i < done; i += 4) {
        const uint32_t word = smaller_bytes(larger_bytes(impulse_load_bytes(input + i), least), most);
        memcpy(output + i, &word, sizeof word);
    }
    return done;
}
#endif

void impulse_limit_s8(const impulse_limit_s8_layer *layer, const int8_t *input, int8_t *output)
{
    const impulse_limit_s8_layer own = *layer; /* which the output cannot change: the loop keeps it in registers */
    size_t i = 0;
#if IMPULSE_SIMD
    i = limit_words(&own, input, output);
#endif
    for (; i < own.count; ++i) {
        output[i] = (int8_t)impulse_limit(input[i], own.least, own.most);
    }
}
