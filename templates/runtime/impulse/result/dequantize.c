#include "impulse/result/dequantize.h"

#include <string.h>

float impulse_decode(const impulse_encoding *encoding, const void *values, size_t index)
{
    int32_t stored;
    if (encoding->data_type == IMPULSE_FLOAT32) {
        return ((const float *)values)[index];
    }
    stored = encoding->data_type == IMPULSE_UINT8 ? (int32_t)((const uint8_t *)values)[index]
                                                  : (int32_t)((const int8_t *)values)[index];
    return (float)(stored - encoding->zero_point) * encoding->scale;
}

void impulse_floats_of_f32(const float *values, size_t count, float *floats)
{
    memcpy(floats, values, count * sizeof *floats);
}

void impulse_floats_of_s8(const int8_t *values, size_t count, float scale, int32_t zero_point, float *floats)
{
    for (size_t i = 0; i < count; ++i) {
        floats[i] = (float)((int32_t)values[i] - zero_point) * scale;
    }
}

void impulse_floats_of_u8(const uint8_t *values, size_t count, float scale, int32_t zero_point, float *floats)
{
    for (size_t i = 0; i < count; ++i) {
        floats[i] = (float)((int32_t)values[i] - zero_point) * scale;
    }
}
