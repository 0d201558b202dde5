#include "impulse/nn/copy.h"

#include <string.h>

void impulse_copy(const impulse_copy_layer *layer, const void *input, void *output)
{
    impulse_copy_place place = impulse_copy_first(layer);
    do {
        memmove((uint8_t *)output + place.target, (const uint8_t *)input + place.source, layer->run_bytes);
    } while (impulse_copy_next(layer, 0, &place));
}
