/** @file impulse/nn/dequantize.h
 *  8-bit integers to real numbers, real = scale (stored - zero point). */
#ifndef IMPULSE_NN_DEQUANTIZE_H
#define IMPULSE_NN_DEQUANTIZE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
    float scale;
    int16_t zero_point;
} impulse_dequantize_layer;

/** output = scale (input - zero point).
 *
 *  @param input  [count]
 *  @param output [count], may end where the input does */
void impulse_dequantize_s8(const impulse_dequantize_layer *layer, const int8_t *input, float *output);

/** The same of values without a sign. */
void impulse_dequantize_u8(const impulse_dequantize_layer *layer, const uint8_t *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_DEQUANTIZE_H */
