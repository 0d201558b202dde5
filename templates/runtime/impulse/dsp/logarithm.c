#include "impulse/dsp/logarithm.h"

#include <float.h>
#include <stdint.h>
#include <string.h>

#define SQRT_HALF_BITS 0x3f3504f3u
#define EXPONENT_SHIFT 23
#define LN_2_HIGH      0.693359375f /* few digits, so that its multiples are exact */
#define LN_2_LOW       (-2.12194440e-4f)
#define LOG10_E        0.434294482f
#define LOG2_E         1.44269504f

static uint32_t bits_of(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static float float_of(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

float impulse_log(float x)
{
    const uint32_t bits = bits_of(x < FLT_MIN ? FLT_MIN : x);
    /* The exponent of x / sqrt(1/2), rounded down. */
    const int32_t exponent = (int32_t)(bits - SQRT_HALF_BITS) >> EXPONENT_SHIFT;
    const float m = float_of(bits - ((uint32_t)exponent << EXPONENT_SHIFT));
    const float e = (float)exponent;
    const float s = (m - 1.0f) / (m + 1.0f);
    const float z = s * s;
    const float series = z * (0.66666667f + z * (0.4f + z * (0.28571429f + z * 0.22222222f)));
    return e * LN_2_HIGH + (e * LN_2_LOW + s * (2.0f + series));
}

float impulse_log10(float x)
{
    return impulse_log(x) * LOG10_E;
}

float impulse_exp(float x)
{
    if (x > 88.0f) {
        return FLT_MAX;
    }
    if (!(x >= -87.0f)) {
        return 0.0f;
    }
    {
        const float scaled = x * LOG2_E;
        const int32_t k = (int32_t)(scaled < 0.0f ? scaled - 0.5f : scaled + 0.5f);
        const float r = (x - (float)k * LN_2_HIGH) - (float)k * LN_2_LOW;
        const float high = 1.6666667e-1f + r * (4.1666667e-2f + r * (8.3333333e-3f + r * 1.3888889e-3f));
        const float series = 1.0f + r * (1.0f + r * (0.5f + r * high));
        return series * float_of((uint32_t)(k + 127) << EXPONENT_SHIFT);
    }
}
