#include "impulse/nn/max_pool_s8.h"

#include "impulse/nn/simd.h"

#include <string.h>

/* output = the larger of a and b, either of which may be the output. */
static void larger(const int8_t *a, const int8_t *b, int8_t *output, size_t count)
{
#if IMPULSE_SIMD
    for (; count >= 4u; count -= 4u) {
        const uint32_t bytes = impulse_larger_bytes(impulse_load_bytes(a), impulse_load_bytes(b));
        memcpy(output, &bytes, sizeof bytes);
        a += 4;
        b += 4;
        output += 4;
    }
#endif
    for (size_t i = 0; i < count; ++i) {
        output[i] = a[i] > b[i] ? a[i] : b[i];
    }
}

static void largest(const impulse_pool_window *window, const void *values, void *output)
{
    const int8_t *row = (const int8_t *)values;
    const int8_t *so_far = row;
    int8_t *const to = (int8_t *)output;
    for (size_t y = 0; y < window->rows; ++y) {
        for (size_t x = 0; x < window->columns; ++x) {
            larger(so_far, row + x * window->channels, to, window->channels);
            so_far = to;
        }
        row += window->row_step;
    }
}

void impulse_max_pool_s8(const impulse_pool_layer *layer, const int8_t *input, int8_t *output)
{
    impulse_pool(layer, input, output, sizeof *input, largest);
}
