#include "impulse/nn/lookup_8.h"

#include <stddef.h>

void impulse_lookup_8(const impulse_lookup_8_layer *layer, const void *input, void *output)
{
    const uint8_t *const table = layer->table;
    const uint8_t *from = (const uint8_t *)input;
    const uint8_t *const end = from + layer->count;
    uint8_t *to = (uint8_t *)output;
    while (from < end) {
        *to++ = table[*from++];
    }
}
