/** @file impulse/nn/dense_s8.h
 *  FULLY_CONNECTED in int8. */
#ifndef IMPULSE_NN_DENSE_S8_H
#define IMPULSE_NN_DENSE_S8_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t rows; /**< of the input, each multiplied on its own */
    uint16_t inputs;
    uint16_t outputs;
    int8_t zero_point; /**< of the output */
    int8_t least;      /**< what the activation leaves of -128..127 */
    int8_t most;
    uint8_t multiplier_step;    /**< 1: a multiplier and a shift per output; 0: one for all */
    const int8_t *weights;      /**< [outputs][inputs] */
    const int32_t *bias;        /**< [outputs], with what the zero point of the input adds */
    const int32_t *multipliers; /**< see impulse_scale_once */
    const int8_t *shifts;
} impulse_dense_s8_layer;

/** output = limit(zero point + scale(bias + weights input)), rounded once.
 *
 *  @param input  [rows][inputs]
 *  @param output [rows][outputs], not in the place of the input */
void impulse_dense_s8(const impulse_dense_s8_layer *layer, const int8_t *input, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_DENSE_S8_H */
