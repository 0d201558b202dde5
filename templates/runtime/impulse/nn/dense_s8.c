#include "impulse/nn/dense_s8.h"

#include "impulse/nn/requantize.h"
#include "impulse/nn/simd.h"

#include <stddef.h>

/* Two rows of weights with the same values. */
static inline void add_two(const int8_t *first, const int8_t *second, const int8_t *values, size_t count,
                           int32_t sums[2])
{
    int32_t sum0 = sums[0];
    int32_t sum1 = sums[1];
    const int8_t *const end = values + count;
#if IMPULSE_SIMD
    for (const int8_t *const words = values + (count & ~(size_t)3u); values != words; values += 4) {
        const uint32_t a = impulse_load_bytes(first);
        const uint32_t b = impulse_load_bytes(second);
        const uint32_t bytes = impulse_load_bytes(values);
        const uint32_t even = impulse_even_bytes(bytes);
        const uint32_t odd = impulse_odd_bytes(bytes);
        sum0 = impulse_add_products(even, impulse_even_bytes(a), sum0);
        sum0 = impulse_add_products(odd, impulse_odd_bytes(a), sum0);
        sum1 = impulse_add_products(even, impulse_even_bytes(b), sum1);
        sum1 = impulse_add_products(odd, impulse_odd_bytes(b), sum1);
        first += 4;
        second += 4;
    }
#endif
    for (; values != end; ++values) {
        sum0 += *first++ * *values;
        sum1 += *second++ * *values;
    }
    sums[0] = sum0;
    sums[1] = sum1;
}

static inline int8_t finished(const impulse_dense_s8_layer *layer, size_t i, int32_t sum)
{
    const size_t at = i * layer->multiplier_step;
    const int32_t scaled = impulse_scale_once(sum, layer->multipliers[at], layer->shifts[at]);
    return (int8_t)impulse_limit(scaled + layer->zero_point, layer->least, layer->most);
}

void impulse_dense_s8(const impulse_dense_s8_layer *layer, const int8_t *input, int8_t *output)
{
    const size_t inputs = layer->inputs;
    const size_t outputs = layer->outputs;
    for (size_t row = layer->rows; row > 0; --row) {
        const int8_t *weights = layer->weights;
        for (size_t i = 0; i < outputs; i += 2u) {
            const size_t next = i + 1u < outputs ? 1u : 0u; /* 0: the last one twice */
            int32_t sums[2] = {layer->bias[i], layer->bias[i + next]};
            add_two(weights, weights + next * inputs, input, inputs, sums);
            for (size_t k = 0; k <= next; ++k) {
                output[i + k] = finished(layer, i + k, sums[k]);
            }
            weights += 2u * inputs;
        }
        input += inputs;
        output += outputs;
    }
}
