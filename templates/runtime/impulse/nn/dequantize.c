#include "impulse/nn/dequantize.h"

#include <stddef.h>

void impulse_dequantize_s8(const impulse_dequantize_layer *layer, const int8_t *input, float *output)
{
    const impulse_dequantize_layer own = *layer;
    for (size_t i = 0; i < own.count; ++i) {
        output[i] = own.scale * (float)(input[i] - own.zero_point);
    }
}

void impulse_dequantize_u8(const impulse_dequantize_layer *layer, const uint8_t *input, float *output)
{
    const impulse_dequantize_layer own = *layer;
    for (size_t i = 0; i < own.count; ++i) {
        output[i] = own.scale * (float)(input[i] - own.zero_point);
    }
}
