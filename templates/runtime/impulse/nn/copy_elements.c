#include "impulse/nn/copy_elements.h"

/* The innermost loop is nearly all of the work. Its step is that from one element to the next. */

void impulse_copy_s8(const impulse_copy_layer *layer, const int8_t *input, int8_t *output)
{
    const impulse_copy_axis row = layer->axes[0];
    impulse_copy_place place = impulse_copy_first(layer);
    do {
        for (uint32_t i = 0; i < row.count; ++i) {
            output[place.target] = input[place.source];
            place.source += row.source_step;
            place.target += row.target_step;
        }
    } while (impulse_copy_next(layer, 1, &place));
}

void impulse_copy_f32(const impulse_copy_layer *layer, const float *input, float *output)
{
    const impulse_copy_axis row = layer->axes[0];
    impulse_copy_place place = impulse_copy_first(layer);
    do {
        for (uint32_t i = 0; i < row.count; ++i) {
            output[place.target] = input[place.source];
            place.source += row.source_step;
            place.target += row.target_step;
        }
    } while (impulse_copy_next(layer, 1, &place));
}
