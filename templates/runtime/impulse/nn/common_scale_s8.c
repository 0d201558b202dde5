#include "impulse/nn/common_scale_s8.h"

#include "impulse/nn/requantize.h"

#define SUM_BITS    20
#define SQUARE_BITS 7

/* All multipliers are below 1: never a shift to the left. */
static inline int32_t scaled(int32_t value, int32_t multiplier, int32_t shift)
{
    return impulse_shift_right(impulse_high_product(value, multiplier), -shift);
}

static inline int8_t output_of(const impulse_common_scale_s8_layer *layer, int32_t result)
{
    const int32_t value = scaled(result, layer->output_multiplier, layer->output_shift);
    return (int8_t)impulse_limit(value + layer->output_zero_point, layer->least, layer->most);
}

static inline int32_t a_of(const impulse_common_scale_s8_layer *layer, int8_t a, int32_t unit)
{
    return scaled(((int32_t)a - layer->a_zero_point) * unit, layer->a_multiplier, layer->a_shift);
}

static inline int32_t b_of(const impulse_common_scale_s8_layer *layer, int8_t b, int32_t unit)
{
    return scaled(((int32_t)b - layer->b_zero_point) * unit, layer->b_multiplier, layer->b_shift);
}

void impulse_rescaled_sum_s8(const impulse_common_scale_s8_layer *layer, const int8_t *a, const int8_t *b,
                             int8_t *output)
{
    const impulse_common_scale_s8_layer own = *layer; /* which the output cannot change */
    const int32_t unit = (int32_t)1 << SUM_BITS;
    impulse_broadcast_place place = {0, 0, {0}};
    do {
        const int8_t *x = a + place.a;
        const int8_t *y = b + place.b;
        for (size_t i = own.broadcast.row; i > 0; --i) {
            *output++ = output_of(&own, a_of(&own, *x, unit) + own.b_sign * b_of(&own, *y, unit));
            x += own.broadcast.a_step;
            y += own.broadcast.b_step;
        }
    } while (impulse_broadcast_next(&layer->broadcast, &place));
}

void impulse_squared_difference_s8(const impulse_common_scale_s8_layer *layer, const int8_t *a, const int8_t *b,
                                   int8_t *output)
{
    const impulse_common_scale_s8_layer own = *layer;
    const int32_t unit = (int32_t)1 << SQUARE_BITS;
    impulse_broadcast_place place = {0, 0, {0}};
    do {
        const int8_t *x = a + place.a;
        const int8_t *y = b + place.b;
        for (size_t i = own.broadcast.row; i > 0; --i) {
            const int32_t difference = a_of(&own, *x, unit) - b_of(&own, *y, unit);
            *output++ = output_of(&own, difference * difference);
            x += own.broadcast.a_step;
            y += own.broadcast.b_step;
        }
    } while (impulse_broadcast_next(&layer->broadcast, &place));
}
