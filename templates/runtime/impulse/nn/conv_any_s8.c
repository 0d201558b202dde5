#include "impulse/nn/conv_any_s8.h"

#include "impulse/nn/requantize.h"

#include <stddef.h>

/* What an output sees of the input at one position. */
typedef struct {
    impulse_span rows;
    impulse_span columns;
} place;

/* The sum of one output, whose weights and part of the channels begin at the given ones. */
static int32_t sum_at(const impulse_conv_any_s8_layer *layer, const place *at, const int8_t *input,
                      const int8_t *weights, int32_t sum)
{
    const size_t depth = (size_t)layer->channels / layer->groups;
    for (size_t i = 0; i < at->rows.count; ++i) {
        const size_t y = at->rows.first + i * layer->rows.dilation;
        for (size_t j = 0; j < at->columns.count; ++j) {
            const size_t x = at->columns.first + j * layer->columns.dilation;
            const int8_t *const values = input + (y * layer->columns.extent + x) * layer->channels;
            const size_t tap = (at->rows.skip + i) * layer->columns.filter + at->columns.skip + j;
            for (size_t k = 0; k < depth; ++k) {
                sum += weights[tap * depth + k] * (values[k] - layer->input_zero_point);
            }
        }
    }
    return sum;
}

/* All outputs at one position. */
static void run_position(const impulse_conv_any_s8_layer *layer, const place *at, const int8_t *input, int8_t *output)
{
    const size_t depth = (size_t)layer->channels / layer->groups;
    const size_t filter = (size_t)layer->rows.filter * layer->columns.filter * depth;
    const size_t outputs_of_group = (size_t)layer->outputs / layer->groups;
    for (size_t i = 0; i < layer->outputs; ++i) {
        const int8_t *const part = input + i / outputs_of_group * depth;
        const int32_t sum = sum_at(layer, at, part, layer->weights + i * filter, layer->bias[i]);
        const int32_t scaled = impulse_scale(sum, layer->multipliers[i], layer->shifts[i]);
        output[i] = (int8_t)impulse_limit(scaled + layer->output_zero_point, layer->least, layer->most);
    }
}

void impulse_conv_any_s8(const impulse_conv_any_s8_layer *layer, const int8_t *input, int8_t *output)
{
    place at;
    for (size_t i = 0; i < layer->images; ++i) {
        for (size_t y = 0; y < layer->rows.positions; ++y) {
            at.rows = impulse_span_at(&layer->rows, y);
            for (size_t x = 0; x < layer->columns.positions; ++x) {
                at.columns = impulse_span_at(&layer->columns, x);
                run_position(layer, &at, input, output);
                output += layer->outputs;
            }
        }
        input += (size_t)layer->rows.extent * layer->columns.extent * layer->channels;
    }
}
