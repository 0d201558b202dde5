#include "impulse/nn/depthwise_f32.h"

#include "impulse/nn/inlining.h"
#include "impulse/nn/dot_f32.h"

/* Where the filter stands, from one channel on. */
typedef struct {
    const float *values;
    const float *weights;
    size_t rows;
    size_t row_step; /* of values, from the last of a row to the first of the next */
    size_t columns;
    size_t column_step;
    size_t weight_row_step;
    size_t weight_step;
} place;

IMPULSE_APART void sum_4(const place *at, float sums[4])
{
    const float *values = at->values;
    const float *weights = at->weights;
    float sum0 = sums[0];
    float sum1 = sums[1];
    float sum2 = sums[2];
    float sum3 = sums[3];
    for (size_t row = 0; row < at->rows; ++row) {
        for (const float *const end = values + at->columns * at->column_step; values != end;) {
            sum0 += values[0] * weights[0];
            sum1 += values[1] * weights[1];
            sum2 += values[2] * weights[2];
            sum3 += values[3] * weights[3];
            values += at->column_step;
            weights += at->weight_step;
        }
        values += at->row_step;
        weights += at->weight_row_step;
    }
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

static float sum_1(const place *at, float sum)
{
    const float *values = at->values;
    const float *weights = at->weights;
    for (size_t row = 0; row < at->rows; ++row) {
        for (const float *const end = values + at->columns * at->column_step; values != end;) {
            sum += *values * *weights;
            values += at->column_step;
            weights += at->weight_step;
        }
        values += at->row_step;
        weights += at->weight_row_step;
    }
    return sum;
}

/* All channels at one position. */
static void run_position(const impulse_depthwise_f32_layer *layer, place at, float *output)
{
    const float least = layer->least;
    const float most = layer->most;
    size_t i = 0;
    for (; i + 4u <= layer->channels; i += 4u) {
        float sums[4] = {layer->bias[i], layer->bias[i + 1u], layer->bias[i + 2u], layer->bias[i + 3u]};
        sum_4(&at, sums);
        output[i] = impulse_within_f32(sums[0], least, most);
        output[i + 1u] = impulse_within_f32(sums[1], least, most);
        output[i + 2u] = impulse_within_f32(sums[2], least, most);
        output[i + 3u] = impulse_within_f32(sums[3], least, most);
        at.values += 4;
        at.weights += 4;
    }
    for (; i < layer->channels; ++i) {
        output[i] = impulse_within_f32(sum_1(&at, layer->bias[i]), least, most);
        ++at.values;
        ++at.weights;
    }
}

static float *run_image(const impulse_depthwise_f32_layer *layer, const float *input, float *output)
{
    const size_t channels = layer->channels;
    const size_t width = layer->columns.extent * channels;
    place at;
    at.column_step = layer->columns.dilation * channels;
    at.weight_step = channels;
    for (size_t y = 0; y < layer->rows.positions; ++y) {
        const impulse_span rows = impulse_span_at(&layer->rows, y);
        at.rows = rows.count;
        for (size_t x = 0; x < layer->columns.positions; ++x) {
            const impulse_span columns = impulse_span_at(&layer->columns, x);
            at.columns = columns.count;
            at.values = input + rows.first * width + columns.first * channels;
            at.weights = layer->weights + (rows.skip * layer->columns.filter + columns.skip) * channels;
            at.row_step = layer->rows.dilation * width - columns.count * at.column_step;
            at.weight_row_step = (layer->columns.filter - columns.count) * channels;
            run_position(layer, at, output);
            output += channels;
        }
    }
    return output;
}

void impulse_depthwise_f32(const impulse_depthwise_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->images; ++i) {
        output = run_image(layer, input, output);
        input += (size_t)layer->rows.extent * layer->columns.extent * layer->channels;
    }
}
