#include "impulse/nn/sum_s8.h"

#include "impulse/nn/requantize.h"

static int32_t sum(const impulse_reduce_axis *gone, const int8_t *elements)
{
    int32_t found = 0;
    for (uint32_t i = 0; i < gone[0].count; ++i) {
        for (uint32_t j = 0; j < gone[1].count; ++j) {
            const int8_t *element = elements + i * gone[0].stride + j * gone[1].stride;
            for (uint32_t k = 0; k < gone[2].count; ++k) {
                found += *element;
                element += gone[2].stride;
            }
        }
    }
    return found;
}

void impulse_sum_s8(const impulse_sum_s8_layer *layer, const int8_t *input, int8_t *output)
{
    const impulse_reduce_axis *const kept = layer->shape.kept;
    const int32_t zero = layer->output_zero_point;
    for (uint32_t i = 0; i < kept[0].count; ++i) {
        for (uint32_t j = 0; j < kept[1].count; ++j) {
            const int8_t *elements = input + i * kept[0].stride + j * kept[1].stride;
            for (uint32_t k = 0; k < kept[2].count; ++k) {
                const int32_t own = sum(layer->shape.gone, elements) + layer->bias;
                const int32_t scaled = impulse_scale(own, layer->multiplier, layer->shift);
                *output++ = (int8_t)(impulse_limit(scaled, INT8_MIN - zero, INT8_MAX - zero) + zero);
                elements += kept[2].stride;
            }
        }
    }
}
