#include "impulse/nn/fill.h"

#include <string.h>

void impulse_fill_s8(const impulse_fill_s8_layer *layer, int8_t *output)
{
    memset(output, (uint8_t)layer->value, layer->count);
}

void impulse_fill_f32(const impulse_fill_f32_layer *layer, float *output)
{
    for (uint32_t i = 0; i < layer->count; ++i) {
        output[i] = layer->value;
    }
}
