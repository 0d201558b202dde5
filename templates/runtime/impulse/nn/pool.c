#include "impulse/nn/pool.h"

void impulse_pool(const impulse_pool_layer *layer, const void *input, void *output, size_t element_bytes,
                  impulse_pool_function function)
{
    const size_t channel_bytes = layer->channels * element_bytes;
    const size_t row_bytes = layer->columns.extent * channel_bytes;
    const unsigned char *image = (const unsigned char *)input;
    unsigned char *to = (unsigned char *)output;
    impulse_pool_window window;
    window.channels = layer->channels;
    window.row_step = (size_t)layer->columns.extent * layer->channels;
    for (size_t i = 0; i < layer->images; ++i) {
        for (size_t y = 0; y < layer->rows.positions; ++y) {
            const impulse_span rows = impulse_span_at(&layer->rows, y);
            window.rows = rows.count;
            for (size_t x = 0; x < layer->columns.positions; ++x) {
                const impulse_span columns = impulse_span_at(&layer->columns, x);
                window.columns = columns.count;
                function(&window, image + rows.first * row_bytes + columns.first * channel_bytes, to);
                to += channel_bytes;
            }
        }
        image += layer->rows.extent * row_bytes;
    }
}
