#include "impulse/nn/softmax_f32.h"

#include "impulse/dsp/logarithm.h"

#include <stddef.h>

void impulse_softmax_f32(const impulse_softmax_f32_layer *layer, const float *input, float *output)
{
    const size_t classes = layer->classes;
    for (size_t row = 0; row < layer->rows; ++row) {
        float largest = input[0];
        float sum = 0.0f;
        for (size_t i = 1; i < classes; ++i) {
            largest = input[i] > largest ? input[i] : largest;
        }
        for (size_t i = 0; i < classes; ++i) {
            output[i] = impulse_exp((input[i] - largest) * layer->beta);
            sum += output[i];
        }
        for (size_t i = 0; i < classes; ++i) {
            output[i] = output[i] / sum;
        }
        input += classes;
        output += classes;
    }
}
