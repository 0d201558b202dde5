#include "impulse/nn/flip_sign_8.h"

#include <stddef.h>
#include <string.h>

void impulse_flip_sign_8(const impulse_flip_sign_8_layer *layer, const void *input, void *output)
{
    const uint8_t *from = (const uint8_t *)input;
    uint8_t *to = (uint8_t *)output;
    size_t left = layer->count;
    for (; left >= 4; left -= 4) {
        uint32_t word;
        memcpy(&word, from, sizeof word);
        word ^= 0x80808080u;
        memcpy(to, &word, sizeof word);
        from += 4;
        to += 4;
    }
    for (; left > 0; --left) {
        *to++ = (uint8_t)(*from++ ^ 0x80u);
    }
}
