#include "impulse/nn/conv_s8.h"

#include "impulse/nn/simd.h"

#include <stdbool.h>
#include <string.h>

/* What the filter covers where some of its rows or columns are outside. */
static void gather(const impulse_conv_s8_layer *layer, const int8_t *input, int32_t row, int32_t column, int8_t *values)
{
    const size_t channels = layer->channels;
    for (int32_t y = row; y < row + layer->filter_height; ++y) {
        for (int32_t x = column; x < column + layer->filter_width; ++x) {
            if (y < 0 || y >= layer->input_height || x < 0 || x >= layer->input_width) {
                memset(values, layer->pad_value, channels);
            } else {
                memcpy(values, input + ((size_t)y * layer->input_width + (size_t)x) * channels, channels);
            }
            values += channels;
        }
    }
}

/* Columns of one row of the output. Returns how many are in the scratch memory and were not multiplied yet. */
static size_t run_row(const impulse_conv_s8_layer *layer, const int8_t *input, int32_t row, size_t columns,
                      int8_t **output, uint32_t *scratch)
{
    const impulse_product_s8 *const product = &layer->product;
    const bool is_inside = row >= 0 && row + layer->filter_height <= layer->input_height;
    const int32_t last = layer->input_width - layer->filter_width;
    int32_t column = -(int32_t)layer->pad_x;
    for (size_t i = layer->output_width; i > 0; --i) {
        if (is_inside && column >= 0 && column <= last) {
            const size_t at = (size_t)row * layer->input_width + (size_t)column;
            const size_t distance = (size_t)layer->input_width * layer->channels;
            impulse_product_s8_load_runs(product, input + at * layer->channels, distance, columns, scratch);
        } else {
            int8_t *const values = (int8_t *)(scratch + IMPULSE_PRODUCT_S8_SCRATCH(product->depth));
            gather(layer, input, row, column, values);
            impulse_product_s8_load_runs(product, values, (size_t)layer->filter_width * layer->channels, columns,
                                         scratch);
        }
        if (++columns == IMPULSE_PRODUCT_S8_COLUMNS) {
            impulse_product_s8_run(product, scratch, columns, *output);
            *output += columns * product->outputs;
            columns = 0;
        }
        column += layer->stride_x;
    }
    return columns;
}

void impulse_conv_s8(const impulse_conv_s8_layer *layer, const int8_t *input, int8_t *output, uint32_t *scratch)
{
    size_t columns = 0;
    for (size_t i = layer->images; i > 0; --i) {
        int32_t row = -(int32_t)layer->pad_y;
        for (size_t y = layer->output_height; y > 0; --y) {
            columns = run_row(layer, input, row, columns, &output, scratch);
            row += layer->stride_y;
        }
        input += (size_t)layer->input_height * layer->input_width * layer->channels;
    }
    impulse_product_s8_run(&layer->product, scratch, columns, output);
}
