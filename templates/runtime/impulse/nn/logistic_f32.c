#include "impulse/nn/logistic_f32.h"

#include "impulse/dsp/logarithm.h"

#include <math.h>
#include <stddef.h>

void impulse_logistic_f32(const impulse_logistic_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        const float x = input[i];
        const float e = impulse_exp(-fabsf(x)); /* never above 1 */
        output[i] = (x < 0.0f ? e : 1.0f) / (1.0f + e);
    }
}
