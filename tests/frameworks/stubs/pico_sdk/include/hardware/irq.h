#ifndef STUB_HARDWARE_IRQ_H
#define STUB_HARDWARE_IRQ_H

#include "pico/types.h"

typedef void (*irq_handler_t)(void);
#define DMA_IRQ_0 11

void irq_set_exclusive_handler(uint num, irq_handler_t handler);
void irq_set_enabled(uint num, bool enabled);

#endif
