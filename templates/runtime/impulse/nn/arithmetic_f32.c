#include "impulse/nn/arithmetic_f32.h"

typedef enum { ADD, SUB, MUL, DIV, SQUARED_DIFFERENCE } operation;

static inline float result_of(operation kind, float x, float y)
{
    switch (kind) {
    case ADD:
        return x + y;
    case SUB:
        return x - y;
    case MUL:
        return x * y;
    case DIV:
        return x / y;
    case SQUARED_DIFFERENCE:
    default:
        return (x - y) * (x - y);
    }
}

/* Inlined into each operator, whose kind is a constant: no choice is left in the loop. */
static inline void run(operation kind, const impulse_arithmetic_f32_layer *layer, const float *a, const float *b,
                       float *output)
{
    const impulse_broadcast *const broadcast = &layer->broadcast;
    const size_t a_step = broadcast->a_step;
    const size_t b_step = broadcast->b_step;
    const float least = layer->least;
    const float most = layer->most;
    impulse_broadcast_place place = {0, 0, {0}};
    do {
        const float *x = a + place.a;
        const float *y = b + place.b;
        for (size_t i = broadcast->row; i > 0; --i) {
            const float result = result_of(kind, *x, *y);
            const float at_least = result < least ? least : result;
            *output++ = at_least > most ? most : at_least;
            x += a_step;
            y += b_step;
        }
    } while (impulse_broadcast_next(broadcast, &place));
}

void impulse_add_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b, float *output)
{
    run(ADD, layer, a, b, output);
}

void impulse_sub_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b, float *output)
{
    run(SUB, layer, a, b, output);
}

void impulse_mul_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b, float *output)
{
    run(MUL, layer, a, b, output);
}

void impulse_div_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b, float *output)
{
    run(DIV, layer, a, b, output);
}

void impulse_squared_difference_f32(const impulse_arithmetic_f32_layer *layer, const float *a, const float *b,
                                    float *output)
{
    run(SQUARED_DIFFERENCE, layer, a, b, output);
}
