#ifndef STUB_PICO_QUEUE_H
#define STUB_PICO_QUEUE_H

#include "pico/types.h"

typedef struct {
    uint8_t *data;
    uint16_t element_size;
    uint16_t element_count;
    uint16_t first;
    uint16_t used;
} queue_t;

void queue_init(queue_t *q, uint element_size, uint element_count);
bool queue_try_add(queue_t *q, const void *data);
bool queue_try_remove(queue_t *q, void *data);

#endif
