#ifndef STUB_HARDWARE_GPIO_H
#define STUB_HARDWARE_GPIO_H

#include "pico/types.h"

typedef enum { GPIO_FUNC_I2C = 3 } gpio_function_t;
void gpio_set_function(uint gpio, gpio_function_t fn);
void gpio_pull_up(uint gpio);

#endif
