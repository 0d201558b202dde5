#include "impulse/nn/dot_f32.h"

float impulse_dot_f32(const float *values, const float *weights, size_t count, float sum)
{
    for (size_t i = 0; i < count; ++i) {
        sum += values[i] * weights[i];
    }
    return sum;
}

void impulse_dot_4_f32(const float *values, const float *weights, size_t step, size_t count, float sums[4])
{
    const float *const second = weights + step;
    const float *const third = second + step;
    const float *const fourth = third + step;
    float sum0 = sums[0];
    float sum1 = sums[1];
    float sum2 = sums[2];
    float sum3 = sums[3];
    for (size_t i = 0; i < count; ++i) {
        const float value = values[i];
        sum0 += value * weights[i];
        sum1 += value * second[i];
        sum2 += value * third[i];
        sum3 += value * fourth[i];
    }
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}
