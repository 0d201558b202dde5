#include "impulse/nn/dense_f32.h"

#include "impulse/nn/dot_f32.h"

#include <stddef.h>

static void multiply(const impulse_dense_f32_layer *layer, const float *input, float *output)
{
    const size_t inputs = layer->inputs;
    const size_t outputs = layer->outputs;
    const float *weights = layer->weights;
    const float least = layer->least;
    const float most = layer->most;
    size_t i = 0;
    for (; i + 4u <= outputs; i += 4u) {
        float sums[4] = {layer->bias[i], layer->bias[i + 1u], layer->bias[i + 2u], layer->bias[i + 3u]};
        impulse_dot_4_f32(input, weights, inputs, inputs, sums);
        output[i] = impulse_within_f32(sums[0], least, most);
        output[i + 1u] = impulse_within_f32(sums[1], least, most);
        output[i + 2u] = impulse_within_f32(sums[2], least, most);
        output[i + 3u] = impulse_within_f32(sums[3], least, most);
        weights += 4u * inputs;
    }
    for (; i < outputs; ++i) {
        const float sum = impulse_dot_f32(input, weights, inputs, layer->bias[i]);
        output[i] = impulse_within_f32(sum, least, most);
        weights += inputs;
    }
}

void impulse_dense_f32(const impulse_dense_f32_layer *layer, const float *input, float *output)
{
    for (size_t row = 0; row < layer->rows; ++row) {
        multiply(layer, input, output);
        input += layer->inputs;
        output += layer->outputs;
    }
}
