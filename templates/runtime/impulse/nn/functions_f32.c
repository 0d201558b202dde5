#include "impulse/nn/functions_f32.h"

#include "impulse/dsp/logarithm.h"

#include <math.h>
#include <stddef.h>

void impulse_abs_f32(const impulse_functions_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        output[i] = fabsf(input[i]);
    }
}

void impulse_exp_f32(const impulse_functions_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        output[i] = impulse_exp(input[i]);
    }
}

void impulse_log_f32(const impulse_functions_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        output[i] = impulse_log(input[i]);
    }
}

void impulse_neg_f32(const impulse_functions_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        output[i] = -input[i];
    }
}

void impulse_rsqrt_f32(const impulse_functions_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        output[i] = 1.0f / sqrtf(input[i]);
    }
}

void impulse_sqrt_f32(const impulse_functions_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        output[i] = sqrtf(input[i]);
    }
}

void impulse_square_f32(const impulse_functions_f32_layer *layer, const float *input, float *output)
{
    for (size_t i = 0; i < layer->count; ++i) {
        output[i] = input[i] * input[i];
    }
}
