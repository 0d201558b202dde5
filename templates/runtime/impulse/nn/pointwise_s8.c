#include "impulse/nn/pointwise_s8.h"

void impulse_pointwise_s8(const impulse_pointwise_s8_layer *layer, const int8_t *input, int8_t *output,
                          uint32_t *scratch)
{
    const impulse_product_s8 *const product = &layer->product;
    for (size_t left = layer->points; left > 0;) {
        const size_t columns = left < IMPULSE_PRODUCT_S8_COLUMNS ? left : IMPULSE_PRODUCT_S8_COLUMNS;
        impulse_product_s8_load(product, input, columns, scratch);
        impulse_product_s8_run(product, scratch, columns, output);
        input += columns * product->depth;
        output += columns * product->outputs;
        left -= columns;
    }
}
