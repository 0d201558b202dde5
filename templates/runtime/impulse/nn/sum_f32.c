#include "impulse/nn/sum_f32.h"

static float sum(const impulse_reduce_axis *gone, const float *elements)
{
    float found = 0.0f;
    for (uint32_t i = 0; i < gone[0].count; ++i) {
        for (uint32_t j = 0; j < gone[1].count; ++j) {
            const float *element = elements + i * gone[0].stride + j * gone[1].stride;
            for (uint32_t k = 0; k < gone[2].count; ++k) {
                found += *element;
                element += gone[2].stride;
            }
        }
    }
    return found;
}

void impulse_sum_f32(const impulse_sum_f32_layer *layer, const float *input, float *output)
{
    const impulse_reduce_axis *const kept = layer->shape.kept;
    for (uint32_t i = 0; i < kept[0].count; ++i) {
        for (uint32_t j = 0; j < kept[1].count; ++j) {
            const float *elements = input + i * kept[0].stride + j * kept[1].stride;
            for (uint32_t k = 0; k < kept[2].count; ++k) {
                *output++ = sum(layer->shape.gone, elements) / layer->divisor;
                elements += kept[2].stride;
            }
        }
    }
}
