/** @file impulse/nn/flip_sign_8.h
 *  QUANTIZE from int8 to uint8, or back, of the same scale. */
#ifndef IMPULSE_NN_FLIP_SIGN_8_H
#define IMPULSE_NN_FLIP_SIGN_8_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
} impulse_flip_sign_8_layer;

/** output = input + 128 of int8 values, input - 128 of uint8 values: the highest bit changes.
 *
 *  @param input  [count]
 *  @param output [count], may be the input */
void impulse_flip_sign_8(const impulse_flip_sign_8_layer *layer, const void *input, void *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_FLIP_SIGN_8_H */
