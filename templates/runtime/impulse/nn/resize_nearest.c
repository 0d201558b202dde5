#include "impulse/nn/resize_nearest.h"

#include <stddef.h>
#include <string.h>

void impulse_resize_nearest(const impulse_resize_nearest_layer *layer, const void *input, void *output)
{
    const size_t pixel_bytes = layer->pixel_bytes, row_bytes = layer->input_columns * pixel_bytes;
    uint8_t *to = (uint8_t *)output;
    for (size_t y = 0; y < layer->output_rows; ++y) {
        const uint8_t *const row = (const uint8_t *)input + layer->rows[y] * row_bytes;
        for (size_t x = 0; x < layer->output_columns; ++x) {
            memmove(to, row + layer->columns[x] * pixel_bytes, pixel_bytes);
            to += pixel_bytes;
        }
    }
}
