/** @file impulse/nn/dense_f32.h
 *  FULLY_CONNECTED in float. */
#ifndef IMPULSE_NN_DENSE_F32_H
#define IMPULSE_NN_DENSE_F32_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t rows; /**< of the input, each multiplied on its own */
    uint16_t inputs;
    uint16_t outputs;
    const float *weights; /**< [outputs][inputs] */
    const float *bias;    /**< [outputs] */
    float least;          /**< what the activation leaves */
    float most;
} impulse_dense_f32_layer;

/** output = bias + weights input, limited.
 *
 *  @param input  [rows][inputs]
 *  @param output [rows][outputs], not in the place of the input */
void impulse_dense_f32(const impulse_dense_f32_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_DENSE_F32_H */
