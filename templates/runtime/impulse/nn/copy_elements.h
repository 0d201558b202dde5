/** @file impulse/nn/copy_elements.h
 *  Copies of elements that do not lie together. */
#ifndef IMPULSE_NN_COPY_ELEMENTS_H
#define IMPULSE_NN_COPY_ELEMENTS_H

#include "impulse/nn/copy.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Copy an element from every place to the other, one after the other; the layer counts elements, and has at least one
 *  loop. */
void impulse_copy_s8(const impulse_copy_layer *layer, const int8_t *input, int8_t *output);

/** The same in float. */
void impulse_copy_f32(const impulse_copy_layer *layer, const float *input, float *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_COPY_ELEMENTS_H */
