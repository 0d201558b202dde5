#include "impulse/nn/product_s8.h"

#include "impulse/nn/requantize.h"
#include "impulse/nn/simd.h"

#include <string.h>

#if IMPULSE_SIMD

/* The scratch memory has, for each four values, eight words: of each column the even and the odd ones as two halves of
 * a word each, as weights come out of the same instructions. */
#define STRIDE (2u * IMPULSE_PRODUCT_S8_COLUMNS)

static inline uint32_t *widen(uint32_t bytes, uint32_t *pairs)
{
    pairs[0] = impulse_even_bytes(bytes);
    pairs[1] = impulse_odd_bytes(bytes);
    return pairs + STRIDE;
}

/* As many words as there are in a run. */
static inline uint32_t *widen_run(const int8_t *values, size_t run, uint32_t *pairs)
{
    uint32_t even;
    uint32_t odd;
    for (const int8_t *const end = values + (run & ~(size_t)3u); values != end;) {
        __asm__ volatile("ldr     %[odd], [%[values]], #4\n\t"
                         "sxtb16  %[even], %[odd]\n\t"
                         "sxtb16  %[odd], %[odd], ror #8\n\t"
                         "strd    %[even], %[odd], [%[pairs]], #32"
                         : [values] "+r"(values), [pairs] "+r"(pairs), [even] "=&r"(even), [odd] "=&r"(odd)
                         :
                         : "memory");
    }
    return pairs;
}

/* What is left of each run. */
static inline void widen_rests(const int8_t *values, size_t count, size_t runs, size_t distance, uint32_t *pairs)
{
    uint32_t bytes = 0;
    uint32_t bits = 0;
    for (; runs > 0; --runs) {
        for (size_t i = 0; i < count; ++i) {
            bytes |= (uint32_t)(uint8_t)values[i] << bits;
            bits += 8u;
            if (bits == 32u) {
                pairs = widen(bytes, pairs);
                bytes = 0;
                bits = 0;
            }
        }
        values += distance;
    }
    if (bits > 0u) {
        (void)widen(bytes, pairs);
    }
}

void impulse_product_s8_load(const impulse_product_s8 *product, const int8_t *values, size_t columns, uint32_t *scratch)
{
    const size_t depth = product->depth;
    for (const uint32_t *const end = scratch + 2u * columns; scratch != end; scratch += 2) {
        uint32_t *const pairs = widen_run(values, depth, scratch);
        if ((depth & 3u) != 0u) {
            widen_rests(values + (depth & ~(size_t)3u), depth & 3u, 1, 0, pairs);
        }
        values += depth;
    }
}

void impulse_product_s8_load_runs(const impulse_product_s8 *product, const int8_t *values, size_t distance,
                                  size_t place, uint32_t *scratch)
{
    const size_t runs = product->runs;
    const size_t run = product->depth / runs;
    uint32_t *pairs = scratch + 2u * place;
    const int8_t *from = values;
    for (size_t i = runs; i > 0; --i) {
        pairs = widen_run(from, run, pairs);
        from += distance;
    }
    if ((run & 3u) != 0u) {
        widen_rests(values + (run & ~(size_t)3u), run & 3u, runs, distance, pairs);
    }
}

/* A row of weights with four columns. Returns what follows the row. */
static const int8_t *add_four(const int8_t *weights, const uint32_t *pairs, const uint32_t *end, int32_t sums[4])
{
    uint32_t even;
    uint32_t odd;
    __asm__ volatile("1:\n\t"
                     "ldr     %[odd], [%[weights]], #4\n\t"
                     "ldmia   %[pairs]!, {r4, r5, r6, r8}\n\t"
                     "sxtb16  %[even], %[odd]\n\t"
                     "sxtb16  %[odd], %[odd], ror #8\n\t"
                     "smlad   %[sum0], r4, %[even], %[sum0]\n\t"
                     "smlad   %[sum1], r6, %[even], %[sum1]\n\t"
                     "smlad   %[sum0], r5, %[odd], %[sum0]\n\t"
                     "smlad   %[sum1], r8, %[odd], %[sum1]\n\t"
                     "ldmia   %[pairs]!, {r4, r5, r6, r8}\n\t"
                     "smlad   %[sum2], r4, %[even], %[sum2]\n\t"
                     "smlad   %[sum3], r6, %[even], %[sum3]\n\t"
                     "smlad   %[sum2], r5, %[odd], %[sum2]\n\t"
                     "smlad   %[sum3], r8, %[odd], %[sum3]\n\t"
                     "ldr     %[odd], [%[weights]], #4\n\t"
                     "ldmia   %[pairs]!, {r4, r5, r6, r8}\n\t"
                     "sxtb16  %[even], %[odd]\n\t"
                     "sxtb16  %[odd], %[odd], ror #8\n\t"
                     "smlad   %[sum0], r4, %[even], %[sum0]\n\t"
                     "smlad   %[sum1], r6, %[even], %[sum1]\n\t"
                     "smlad   %[sum0], r5, %[odd], %[sum0]\n\t"
                     "smlad   %[sum1], r8, %[odd], %[sum1]\n\t"
                     "ldmia   %[pairs]!, {r4, r5, r6, r8}\n\t"
                     "cmp     %[pairs], %[end]\n\t"
                     "smlad   %[sum2], r4, %[even], %[sum2]\n\t"
                     "smlad   %[sum3], r6, %[even], %[sum3]\n\t"
                     "smlad   %[sum2], r5, %[odd], %[sum2]\n\t"
                     "smlad   %[sum3], r8, %[odd], %[sum3]\n\t"
                     "bne     1b"
                     : [sum0] "+r"(sums[0]), [sum1] "+r"(sums[1]), [sum2] "+r"(sums[2]), [sum3] "+r"(sums[3]),
                       [weights] "+r"(weights), [pairs] "+r"(pairs), [even] "=&r"(even), [odd] "=&r"(odd)
                     : [end] "r"(end)
                     : "r4", "r5", "r6", "r8", "cc", "memory");
    return weights;
}

static void multiply_four(const impulse_product_s8 *product, const uint32_t *pairs, int8_t *output)
{
    const uint32_t *const end = pairs + IMPULSE_PRODUCT_S8_SCRATCH(product->depth);
    const int32_t zero = impulse_rounding(product->zero_point, 0);
    const int8_t *weights = product->weights;
    const int32_t *scales = product->scales;
    const uint8_t *shifts = product->shifts;
    const size_t distance = product->outputs;
    for (const int8_t *const last = output + distance; output != last; ++output) {
        const int32_t bias = *scales++;
        int32_t sums[4] = {bias, bias, bias, bias};
        /* Two things are hidden from compilers, which would keep more pointers than they have registers for. */
        __asm__ volatile("" : "+r"(scales));
        weights = add_four(weights, pairs, end, sums);
        size_t outputs;
        __asm__ volatile("" : "=r"(outputs) : "0"(distance));
        const int32_t multiplier = *scales++;
        const int32_t shift = *shifts++;
        const int32_t rounding = (int32_t)((uint32_t)zero << shift);
        output[0] = impulse_narrow(sums[0], multiplier, rounding, shift);
        output[outputs] = impulse_narrow(sums[1], multiplier, rounding, shift);
        output[2u * outputs] = impulse_narrow(sums[2], multiplier, rounding, shift);
        output[3u * outputs] = impulse_narrow(sums[3], multiplier, rounding, shift);
    }
}

/* Two rows of weights with one column. Returns what follows the second row. */
static const int8_t *add_two(const int8_t *first, const int8_t *second, const uint32_t *pairs, const uint32_t *end,
                             int32_t sums[2])
{
    uint32_t value0;
    uint32_t value1;
    uint32_t even;
    uint32_t odd;
    __asm__ volatile(
        "1:\n\t"
        "ldrd    %[value0], %[value1], [%[pairs]], #32\n\t"
        "ldr     %[odd], [%[first]], #4\n\t"
        "sxtb16  %[even], %[odd]\n\t"
        "sxtb16  %[odd], %[odd], ror #8\n\t"
        "smlad   %[sum0], %[value0], %[even], %[sum0]\n\t"
        "smlad   %[sum0], %[value1], %[odd], %[sum0]\n\t"
        "ldr     %[odd], [%[second]], #4\n\t"
        "sxtb16  %[even], %[odd]\n\t"
        "sxtb16  %[odd], %[odd], ror #8\n\t"
        "cmp     %[pairs], %[end]\n\t"
        "smlad   %[sum1], %[value0], %[even], %[sum1]\n\t"
        "smlad   %[sum1], %[value1], %[odd], %[sum1]\n\t"
        "bne     1b"
        : [sum0] "+r"(sums[0]), [sum1] "+r"(sums[1]), [first] "+r"(first), [second] "+r"(second), [pairs] "+r"(pairs),
          [value0] "=&r"(value0), [value1] "=&r"(value1), [even] "=&r"(even), [odd] "=&r"(odd)
        : [end] "r"(end)
        : "cc", "memory");
    return second;
}

static void multiply_one(const impulse_product_s8 *product, const uint32_t *pairs, int8_t *output)
{
    const uint32_t *const end = pairs + IMPULSE_PRODUCT_S8_SCRATCH(product->depth);
    const int32_t zero = impulse_rounding(product->zero_point, 0);
    const size_t outputs = product->outputs;
    const int8_t *weights = product->weights;
    const int32_t *scales = product->scales;
    const uint8_t *shifts = product->shifts;
    for (size_t i = 0; i < outputs; i += 2u) {
        const size_t next = i + 1u < outputs ? 1u : 0u; /* 0: the last one twice */
        const int32_t shift0 = shifts[i];
        const int32_t shift1 = shifts[i + next];
        int32_t sums[2] = {scales[0], scales[2u * next]};
        weights = add_two(weights, weights + next * IMPULSE_PRODUCT_S8_ROW(product->depth), pairs, end, sums);
        output[i + next] = impulse_narrow(sums[1], scales[2u * next + 1u], (int32_t)((uint32_t)zero << shift1), shift1);
        output[i] = impulse_narrow(sums[0], scales[1], (int32_t)((uint32_t)zero << shift0), shift0);
        scales += 4;
    }
}

void impulse_product_s8_run(const impulse_product_s8 *product, const uint32_t *scratch, size_t columns, int8_t *output)
{
    if (columns == IMPULSE_PRODUCT_S8_COLUMNS) {
        multiply_four(product, scratch, output);
        return;
    }
    for (size_t i = 0; i < columns; ++i) {
        multiply_one(product, scratch + 2u * i, output + i * product->outputs);
    }
}

#else

/* The scratch memory has one column after the other, without what follows them. */
void impulse_product_s8_load(const impulse_product_s8 *product, const int8_t *values, size_t columns, uint32_t *scratch)
{
    memcpy(scratch, values, columns * product->depth);
}

void impulse_product_s8_load_runs(const impulse_product_s8 *product, const int8_t *values, size_t distance,
                                  size_t place, uint32_t *scratch)
{
    const size_t run = product->depth / product->runs;
    const size_t words = run & ~(size_t)3u;
    int8_t *to = (int8_t *)scratch + place * product->depth;
    for (size_t i = 0; i < product->runs; ++i) {
        memcpy(to, values + i * distance, words);
        to += words;
    }
    for (size_t i = 0; i < product->runs; ++i) {
        memcpy(to, values + i * distance + words, run - words);
        to += run - words;
    }
}

/* Two rows of weights with two columns. */
static void add_products(const int8_t *weights, size_t next_row, const int8_t *values, size_t next_column, size_t count,
                         int32_t sums[4])
{
    int32_t sum0 = sums[0];
    int32_t sum1 = sums[1];
    int32_t sum2 = sums[2];
    int32_t sum3 = sums[3];
    for (size_t i = 0; i < count; ++i) {
        const int32_t first = weights[i];
        const int32_t second = weights[i + next_row];
        sum0 += first * values[i];
        sum1 += first * values[i + next_column];
        sum2 += second * values[i];
        sum3 += second * values[i + next_column];
    }
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

void impulse_product_s8_run(const impulse_product_s8 *product, const uint32_t *scratch, size_t columns, int8_t *output)
{
    const size_t depth = product->depth;
    const size_t row = IMPULSE_PRODUCT_S8_ROW(depth);
    for (size_t i = 0; i < product->outputs; i += 2u) {
        const size_t rows = i + 1u < product->outputs ? 2u : 1u; /* 1: the last one twice */
        const int8_t *const weights = product->weights + i * row;
        const int32_t *const scales = product->scales + 2u * i;
        for (size_t k = 0; k < columns; k += 2u) {
            const size_t next = k + 1u < columns ? 1u : 0u;
            const int8_t *const values = (const int8_t *)scratch + k * depth;
            const int32_t bias = scales[2u * (rows - 1u)];
            int32_t sums[4] = {scales[0], scales[0], bias, bias};
            add_products(weights, (rows - 1u) * row, values, next * depth, depth, sums);
            for (size_t j = 0; j < rows; ++j) {
                const int32_t multiplier = scales[2u * j + 1u];
                const int32_t shift = product->shifts[i + j];
                const int32_t rounding = impulse_rounding(product->zero_point, shift);
                int8_t *const to = output + k * product->outputs + i + j;
                to[0] = impulse_narrow(sums[2u * j], multiplier, rounding, shift);
                to[next * product->outputs] = impulse_narrow(sums[2u * j + next], multiplier, rounding, shift);
            }
        }
    }
}

#endif
