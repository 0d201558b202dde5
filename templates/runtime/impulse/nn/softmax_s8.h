/** @file impulse/nn/softmax_s8.h
 *  SOFTMAX in int8 with exponentials that are computed: small, for a few values. */
#ifndef IMPULSE_NN_SOFTMAX_S8_H
#define IMPULSE_NN_SOFTMAX_S8_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t rows;
    uint16_t classes;           /**< below 4096 */
    uint8_t largest_difference; /**< from the largest value: exponentials of larger ones come to nothing */
    uint8_t shift;              /**< difference 2^shift multiplier / 2^31 is the argument of the exponential, */
    int32_t multiplier;         /**< in units of 2^-26 */
} impulse_softmax_s8_layer;

/** output = e^(x - largest), by the sum of these: each row on its own.
 *
 *  @param input   [rows][classes]
 *  @param output  [rows][classes], 0..1 as -128..127; may be the input
 *  @param scratch [classes] of 32 bits */
void impulse_softmax_s8(const impulse_softmax_s8_layer *layer, const int8_t *input, int8_t *output, void *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_SOFTMAX_S8_H */
