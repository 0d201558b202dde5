#include "impulse/nn/tanh_f32.h"

#include "impulse/dsp/logarithm.h"

#include <math.h>
#include <stddef.h>

#define SERIES_BELOW 0.125f

static float tanh_of(float x)
{
    const float size = fabsf(x);
    if (size < SERIES_BELOW) {
        const float z = x * x;
        return x * (1.0f + z * (-0.33333333f + z * (0.13333333f - z * 0.053968254f)));
    }
    {
        const float e = impulse_exp(-2.0f * size);
        const float result = (1.0f - e) / (1.0f + e);
        return x < 0.0f ? -result : result;
    }
}

void impulse_tanh_f32(const impulse_tanh_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        output[i] = tanh_of(input[i]);
    }
}
