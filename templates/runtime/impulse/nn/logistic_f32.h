/** @file impulse/nn/logistic_f32.h
 *  LOGISTIC in float. */
#ifndef IMPULSE_NN_LOGISTIC_F32_H
#define IMPULSE_NN_LOGISTIC_F32_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
} impulse_logistic_f32_layer;

/** output = 1 / (1 + e^-x), to 1e-6 of the result.
 *
 *  @param input  [count]
 *  @param output [count], may be the input */
void impulse_logistic_f32(const impulse_logistic_f32_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_LOGISTIC_F32_H */
