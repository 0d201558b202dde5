#ifndef STUB_HARDWARE_ADC_H
#define STUB_HARDWARE_ADC_H

#include "pico/types.h"

typedef struct {
    volatile uint32_t fifo;
} adc_hw_t;
extern adc_hw_t stub_adc;
#define adc_hw (&stub_adc)

void adc_init(void);
void adc_gpio_init(uint gpio);
void adc_select_input(uint input);
void adc_fifo_setup(bool en, bool dreq_en, uint16_t dreq_thresh, bool err_in_fifo, bool byte_shift);
void adc_set_clkdiv(float clkdiv);
void adc_run(bool run);

#endif
