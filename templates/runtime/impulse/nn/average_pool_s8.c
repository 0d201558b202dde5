#include "impulse/nn/average_pool_s8.h"

static void mean(const impulse_pool_window *window, const void *values, void *output)
{
    const int32_t count = (int32_t)(window->rows * window->columns);
    const int8_t *channel = (const int8_t *)values;
    int8_t *to = (int8_t *)output;
    if (count < 1) {
        return; /* not with a window of a network: each meets the image */
    }
    for (size_t i = 0; i < window->channels; ++i) {
        const int8_t *row = channel + i;
        int32_t sum = 0;
        for (size_t y = 0; y < window->rows; ++y) {
            for (size_t x = 0; x < window->columns; ++x) {
                sum += row[x * window->channels];
            }
            row += window->row_step;
        }
        *to++ = (int8_t)((sum > 0 ? sum + count / 2 : sum - count / 2) / count);
    }
}

void impulse_average_pool_s8(const impulse_pool_layer *layer, const int8_t *input, int8_t *output)
{
    impulse_pool(layer, input, output, sizeof *input, mean);
}
