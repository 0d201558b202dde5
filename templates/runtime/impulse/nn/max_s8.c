#include "impulse/nn/max_s8.h"

static int8_t largest(const impulse_reduce_axis *gone, const int8_t *elements)
{
    int8_t found = *elements;
    for (uint32_t i = 0; i < gone[0].count; ++i) {
        for (uint32_t j = 0; j < gone[1].count; ++j) {
            const int8_t *element = elements + i * gone[0].stride + j * gone[1].stride;
            for (uint32_t k = 0; k < gone[2].count; ++k) {
                found = *element > found ? *element : found;
                element += gone[2].stride;
            }
        }
    }
    return found;
}

void impulse_max_s8(const impulse_reduce_shape *shape, const int8_t *input, int8_t *output)
{
    for (uint32_t i = 0; i < shape->kept[0].count; ++i) {
        for (uint32_t j = 0; j < shape->kept[1].count; ++j) {
            const int8_t *elements = input + i * shape->kept[0].stride + j * shape->kept[1].stride;
            for (uint32_t k = 0; k < shape->kept[2].count; ++k) {
                *output++ = largest(shape->gone, elements);
                elements += shape->kept[2].stride;
            }
        }
    }
}
