#include "impulse/nn/mul_s8.h"

#include "impulse/nn/requantize.h"

void impulse_mul_s8(const impulse_mul_s8_layer *layer, const int8_t *a, const int8_t *b, int8_t *output)
{
    const impulse_mul_s8_layer own = *layer; /* which the output cannot change: the loop keeps it in registers */
    impulse_broadcast_place place = {0, 0, {0}};
    do {
        const int8_t *x = a + place.a;
        const int8_t *y = b + place.b;
        for (size_t i = own.broadcast.row; i > 0; --i) {
            const int32_t product = ((int32_t)*x - own.a_zero_point) * ((int32_t)*y - own.b_zero_point);
            const int32_t value = impulse_scale(product, own.multiplier, own.shift) + own.output_zero_point;
            *output++ = (int8_t)impulse_limit(value, own.least, own.most);
            x += own.broadcast.a_step;
            y += own.broadcast.b_step;
        }
    } while (impulse_broadcast_next(&layer->broadcast, &place));
}
