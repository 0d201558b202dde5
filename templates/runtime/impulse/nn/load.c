#include "impulse/nn/load.h"

#include <string.h>

void impulse_load(const impulse_load_layer *layer, void *output)
{
    memcpy(output, layer->values, layer->bytes);
}
