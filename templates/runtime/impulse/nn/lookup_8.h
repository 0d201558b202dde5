/** @file impulse/nn/lookup_8.h
 *  Functions of one 8-bit value, as a table of all its results: activations, and the change of a scale. */
#ifndef IMPULSE_NN_LOOKUP_8_H
#define IMPULSE_NN_LOOKUP_8_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
    const uint8_t *table; /**< [256], by the bits of the value: -1 has the place 255 */
} impulse_lookup_8_layer;

/** output = table[input], of values with a sign or without one.
 *
 *  @param input  [count]
 *  @param output [count], may be the input */
void impulse_lookup_8(const impulse_lookup_8_layer *layer, const void *input, void *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_LOOKUP_8_H */
