#include "impulse/nn/average_pool_f32.h"

static void mean(const impulse_pool_window *window, const void *values, void *output)
{
    const float count = (float)(window->rows * window->columns);
    const float *channel = (const float *)values;
    float *to = (float *)output;
    for (size_t i = 0; i < window->channels; ++i) {
        const float *row = channel + i;
        float sum = 0.0f;
        for (size_t y = 0; y < window->rows; ++y) {
            for (size_t x = 0; x < window->columns; ++x) {
                sum += row[x * window->channels];
            }
            row += window->row_step;
        }
        *to++ = sum / count;
    }
}

void impulse_average_pool_f32(const impulse_pool_layer *layer, const float *input, float *output)
{
    impulse_pool(layer, input, output, sizeof *input, mean);
}
