/** @file impulse/nn/resize_nearest.h
 *  RESIZE_NEAREST_NEIGHBOR: pixels that are repeated or left out. */
#ifndef IMPULSE_NN_RESIZE_NEAREST_H
#define IMPULSE_NN_RESIZE_NEAREST_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t output_rows; /**< of all images */
    uint16_t output_columns;
    uint16_t input_columns;
    uint16_t pixel_bytes;    /**< all channels */
    const uint16_t *rows;    /**< [output_rows]: the row of the input that each shows */
    const uint16_t *columns; /**< [output_columns] */
} impulse_resize_nearest_layer;

/** Each pixel of the output is that of the input at its row and column.
 *
 *  @param input  [rows][input_columns][pixel_bytes]
 *  @param output [output_rows][output_columns][pixel_bytes], written in this order */
void impulse_resize_nearest(const impulse_resize_nearest_layer *layer, const void *input, void *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_RESIZE_NEAREST_H */
