#ifndef STUB_PICO_STDLIB_H
#define STUB_PICO_STDLIB_H

#include "pico/types.h"

#include <stdio.h>

/* Of the board's header, which the SDK includes everywhere. */
#define PICO_DEFAULT_I2C_SDA_PIN 4
#define PICO_DEFAULT_I2C_SCL_PIN 5

bool stdio_init_all(void);
void sleep_ms(uint32_t ms);
uint64_t time_us_64(void);

typedef struct repeating_timer repeating_timer_t;
typedef bool (*repeating_timer_callback_t)(repeating_timer_t *rt);
struct repeating_timer {
    int64_t delay_us;
    void *pool;
    int32_t alarm_id;
    repeating_timer_callback_t callback;
    void *user_data;
};
bool add_repeating_timer_us(int64_t delay_us, repeating_timer_callback_t callback, void *user_data,
                            repeating_timer_t *out);

#endif
