/** @file impulse/nn/softmax_table_s8.h
 *  SOFTMAX in int8 with a table of exponentials: quick, for many values. */
#ifndef IMPULSE_NN_SOFTMAX_TABLE_S8_H
#define IMPULSE_NN_SOFTMAX_TABLE_S8_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t rows;
    uint16_t classes;     /**< below 4096 */
    uint16_t entries;     /**< exponentials of larger differences come to nothing */
    const int32_t *table; /**< [entries], e^-x in units of 2^-31, by the difference from the largest value */
} impulse_softmax_table_s8_layer;

/** output = e^(x - largest), by the sum of these: each row on its own.
 *
 *  @param input  [rows][classes]
 *  @param output [rows][classes], 0..1 as -128..127; may be the input */
void impulse_softmax_table_s8(const impulse_softmax_table_s8_layer *layer, const int8_t *input, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_SOFTMAX_TABLE_S8_H */
