/** @file impulse/nn/softmax_f32.h
 *  SOFTMAX in float. */
#ifndef IMPULSE_NN_SOFTMAX_F32_H
#define IMPULSE_NN_SOFTMAX_F32_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t rows;
    uint16_t classes;
    float beta;
} impulse_softmax_f32_layer;

/** output = e^(beta (x - largest)), by the sum of these: each row on its own.
 *
 *  @param input  [rows][classes]
 *  @param output [rows][classes], may be the input */
void impulse_softmax_f32(const impulse_softmax_f32_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_SOFTMAX_F32_H */
