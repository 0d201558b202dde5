#include "impulse/nn/limit_f32.h"

#include <stddef.h>

void impulse_limit_f32(const impulse_limit_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        const float value = input[i] < layer->least ? layer->least : input[i];
        output[i] = value > layer->most ? layer->most : value;
    }
}
