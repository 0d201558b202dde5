#include "impulse/nn/conv_f32.h"

#include "impulse/nn/inlining.h"
#include "impulse/nn/dot_f32.h"

/* Where the filter stands: what it sees lies in ``rows`` runs of values. */
typedef struct {
    const float *values; /* the first that it sees */
    size_t rows;
    size_t row_step; /* of values */
    size_t runs;     /* in a row: 1 where its columns lie side by side */
    size_t run_step;
    size_t run;
    size_t skipped;         /* weights in front of the first run */
    size_t weight_row_step; /* of weights */
} place;

IMPULSE_APART void dot_4(const place *at, const float *values, const float *weights, size_t step, float sums[4])
{
    for (size_t row = 0; row < at->rows; ++row) {
        for (size_t i = 0; i < at->runs; ++i) {
            impulse_dot_4_f32(values + i * at->run_step, weights + i * at->run, step, at->run, sums);
        }
        values += at->row_step;
        weights += at->weight_row_step;
    }
}

static float dot_1(const place *at, const float *values, const float *weights, float sum)
{
    for (size_t row = 0; row < at->rows; ++row) {
        for (size_t i = 0; i < at->runs; ++i) {
            sum = impulse_dot_f32(values + i * at->run_step, weights + i * at->run, at->run, sum);
        }
        values += at->row_step;
        weights += at->weight_row_step;
    }
    return sum;
}

/* All outputs at one position. */
static void run_position(const impulse_conv_f32_layer *layer, const place *at, float *output)
{
    const size_t depth = (size_t)layer->channels / layer->groups;
    const size_t filter = (size_t)layer->rows.filter * at->weight_row_step;
    const size_t outputs = (size_t)layer->outputs / layer->groups;
    const float least = layer->least;
    const float most = layer->most;
    const float *values = at->values;
    const float *weights = layer->weights + at->skipped;
    const float *bias = layer->bias;
    for (size_t group = 0; group < layer->groups; ++group) {
        size_t left = outputs;
        for (; left >= 4u; left -= 4u) {
            float sums[4] = {bias[0], bias[1], bias[2], bias[3]};
            dot_4(at, values, weights, filter, sums);
            output[0] = impulse_within_f32(sums[0], least, most);
            output[1] = impulse_within_f32(sums[1], least, most);
            output[2] = impulse_within_f32(sums[2], least, most);
            output[3] = impulse_within_f32(sums[3], least, most);
            bias += 4;
            output += 4;
            weights += 4u * filter;
        }
        for (; left > 0u; --left) {
            *output++ = impulse_within_f32(dot_1(at, values, weights, *bias++), least, most);
            weights += filter;
        }
        values += depth;
    }
}

static float *run_image(const impulse_conv_f32_layer *layer, const float *input, float *output)
{
    const size_t channels = layer->channels;
    const size_t depth = channels / layer->groups;
    const int is_dense = layer->groups == 1u && layer->columns.dilation == 1u;
    place at;
    at.row_step = (size_t)layer->rows.dilation * layer->columns.extent * channels;
    at.run_step = layer->columns.dilation * channels;
    at.weight_row_step = layer->columns.filter * depth;
    for (size_t y = 0; y < layer->rows.positions; ++y) {
        const impulse_span rows = impulse_span_at(&layer->rows, y);
        at.rows = rows.count;
        for (size_t x = 0; x < layer->columns.positions; ++x) {
            const impulse_span columns = impulse_span_at(&layer->columns, x);
            at.values = input + (rows.first * layer->columns.extent + columns.first) * channels;
            at.skipped = rows.skip * at.weight_row_step + columns.skip * depth;
            at.runs = is_dense ? 1u : columns.count;
            at.run = is_dense ? columns.count * depth : depth;
            run_position(layer, &at, output);
            output += layer->outputs;
        }
    }
    return output;
}

void impulse_conv_f32(const impulse_conv_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->images; ++i) {
        output = run_image(layer, input, output);
        input += (size_t)layer->rows.extent * layer->columns.extent * layer->channels;
    }
}
