/** @file impulse/nn/pool.h
 *  What MAX_POOL_2D and AVERAGE_POOL_2D have in common: a window moves over an image, channel by channel. */
#ifndef IMPULSE_NN_POOL_H
#define IMPULSE_NN_POOL_H

#include "impulse/nn/window.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Input [images][rows.extent][columns.extent][channels], output [images][rows.positions][columns.positions][channels].
 */
typedef struct {
    uint16_t images;
    impulse_axis rows;
    impulse_axis columns;
    uint16_t channels;
} impulse_pool_layer;

/** The part of a window that lies inside, one value at least. Steps are elements of the input. */
typedef struct {
    size_t rows;
    size_t columns;
    size_t channels; /**< also the step from one column to the next */
    size_t row_step;
} impulse_pool_window;

/** Makes all channels of one output from the window that begins at ``values``. */
typedef void (*impulse_pool_function)(const impulse_pool_window *window, const void *values, void *output);

/** Calls a function at each position. */
void impulse_pool(const impulse_pool_layer *layer, const void *input, void *output, size_t element_bytes,
                  impulse_pool_function function);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_POOL_H */
