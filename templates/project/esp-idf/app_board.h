/** @file app_board.h
 *  What the application wants of ESP-IDF besides its sensors. */
#ifndef APP_BOARD_H
#define APP_BOARD_H

#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

#include <stdint.h>
#include <stdio.h>

/** Called once, before anything is printed. */
static inline void board_start(void)
{
}

static inline void board_print(const char *text)
{
    (void)fputs(text, stdout);
}

/** Time since the start. */
static inline uint64_t board_time_us(void)
{
    return (uint64_t)esp_timer_get_time();
}

/** Lets others work: at least one tick, so that the idle task runs and the watchdog is content. */
static inline void board_wait_ms(uint32_t milliseconds)
{
    const TickType_t ticks = pdMS_TO_TICKS(milliseconds);
    vTaskDelay(ticks > 0u ? ticks : 1u);
}

#endif /* APP_BOARD_H */
