/** @file impulse/nn/quantize.h
 *  Real numbers to 8-bit integers, real = scale (stored - zero point). */
#ifndef IMPULSE_NN_QUANTIZE_H
#define IMPULSE_NN_QUANTIZE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
    float scale;
    int16_t zero_point;
} impulse_quantize_layer;

/** output = input / scale, rounded to the nearest, a half away from 0, plus the zero point, held within -128..127. NaN
 * becomes one of both ends.
 *
 *  @param input  [count]
 *  @param output [count], may begin where the input does */
void impulse_quantize_s8(const impulse_quantize_layer *layer, const float *input, int8_t *output);

/** The same, held within 0..255. */
void impulse_quantize_u8(const impulse_quantize_layer *layer, const float *input, uint8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_QUANTIZE_H */
