/** @file impulse/nn/fill.h
 *  One number everywhere, which PAD writes its input over. */
#ifndef IMPULSE_NN_FILL_H
#define IMPULSE_NN_FILL_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
    int8_t value;
} impulse_fill_s8_layer;

typedef struct {
    uint32_t count;
    float value;
} impulse_fill_f32_layer;

/** @param output [count] */
void impulse_fill_s8(const impulse_fill_s8_layer *layer, int8_t *output);

/** @param output [count] */
void impulse_fill_f32(const impulse_fill_f32_layer *layer, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_FILL_H */
