#include "impulse/nn/quantize.h"

#include "impulse/nn/requantize.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define FAR_OUT     512.0f      /* beyond what any zero point brings back */
#define ALMOST_HALF 0.49999997f /* the largest float below 1/2: with 1/2 itself, a sum could round up to 1 */

/* A quotient as an integer. A division, not a product with 1 / scale, which would round some halves the other way. */
static inline int32_t rounded(float value, float scale)
{
    const float quotient = value / scale;
    const float size = fabsf(quotient);
    const int32_t whole = (int32_t)((size < FAR_OUT ? size : FAR_OUT) + ALMOST_HALF); /* NaN is not below */
    int32_t sign;
    memcpy(&sign, &quotient, sizeof sign);
    sign >>= 31; /* -1 or 0 */
    return (whole ^ sign) - sign;
}

void impulse_quantize_s8(const impulse_quantize_layer *layer, const float *input, int8_t *output)
{
    const impulse_quantize_layer own = *layer; /* which the output cannot change: the loop keeps it in registers */
    const int32_t zero_point = own.zero_point - INT8_MIN;
    for (size_t i = 0; i < own.count; ++i) {
        /* Limits from 0 on are one instruction of an Arm core. */
        output[i] = (int8_t)(impulse_limit(rounded(input[i], own.scale) + zero_point, 0, UINT8_MAX) + INT8_MIN);
    }
}

void impulse_quantize_u8(const impulse_quantize_layer *layer, const float *input, uint8_t *output)
{
    const impulse_quantize_layer own = *layer;
    for (size_t i = 0; i < own.count; ++i) {
        output[i] = (uint8_t)impulse_limit(rounded(input[i], own.scale) + own.zero_point, 0, UINT8_MAX);
    }
}
