#include "impulse/nn/max_pool_f32.h"

/* output = the larger of a and b, either of which may be the output. */
static void larger(const float *a, const float *b, float *output, size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        output[i] = a[i] > b[i] ? a[i] : b[i];
    }
}

static void largest(const impulse_pool_window *window, const void *values, void *output)
{
    const float *row = (const float *)values;
    const float *so_far = row;
    float *const to = (float *)output;
    for (size_t y = 0; y < window->rows; ++y) {
        for (size_t x = 0; x < window->columns; ++x) {
            larger(so_far, row + x * window->channels, to, window->channels);
            so_far = to;
        }
        row += window->row_step;
    }
}

void impulse_max_pool_f32(const impulse_pool_layer *layer, const float *input, float *output)
{
    impulse_pool(layer, input, output, sizeof *input, largest);
}
