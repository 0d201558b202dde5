#include "impulse/nn/image_scale.h"

#include <stddef.h>

void impulse_image_scale(const impulse_image_scale_layer *layer, const float *input, float *output)
{
    for (size_t pixel = 0; pixel < layer->pixels; ++pixel) {
        float levels[3] = {0.0f, 0.0f, 0.0f};
        for (size_t channel = 0; channel < layer->channels; ++channel) {
            levels[channel] = input[channel];
        }
        for (size_t channel = 0; channel < layer->channels; ++channel) {
            output[channel] = levels[layer->source[channel]] * layer->factor[channel] + layer->offset[channel];
        }
        input += layer->channels;
        output += layer->channels;
    }
}
