/** @file impulse/result/dequantize.h
 *  What a network puts out, as the real numbers that it stands for. */
#ifndef IMPULSE_RESULT_DEQUANTIZE_H
#define IMPULSE_RESULT_DEQUANTIZE_H

#include "impulse/blocks.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How an output holds its numbers: float32, int8 or uint8. */
typedef struct {
    impulse_data_type data_type;
    float scale; /**< real = scale * (stored - zero_point), of integers */
    int32_t zero_point;
} impulse_encoding;

/** One number of an output.
 *
 *  @param values the output, of the type that the encoding says
 *  @param index  of an element */
float impulse_decode(const impulse_encoding *encoding, const void *values, size_t index);

/** Copies what is float already. */
void impulse_floats_of_f32(const float *values, size_t count, float *floats);

/** floats[i] = scale * (values[i] - zero_point), exactly as the SDK computes it. */
void impulse_floats_of_s8(const int8_t *values, size_t count, float scale, int32_t zero_point, float *floats);

/** The same of unsigned integers. */
void impulse_floats_of_u8(const uint8_t *values, size_t count, float scale, int32_t zero_point, float *floats);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_DEQUANTIZE_H */
