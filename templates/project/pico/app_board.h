/** @file app_board.h
 *  What the application wants of the Pico SDK besides its sensors. */
#ifndef APP_BOARD_H
#define APP_BOARD_H

#include "pico/stdlib.h"
#if LIB_PICO_STDIO_USB
#include "pico/stdio_usb.h"
#endif

#include <stdint.h>
#include <stdio.h>

/** Called once, before anything is printed: gives a terminal on USB three seconds to connect. */
static inline void board_start(void)
{
    (void)stdio_init_all();
#if LIB_PICO_STDIO_USB
    for (int i = 0; i < 30 && !stdio_usb_connected(); ++i) {
        sleep_ms(100u);
    }
#endif
}

static inline void board_print(const char *text)
{
    (void)printf("%s", text);
}

/** Time since the start. */
static inline uint64_t board_time_us(void)
{
    return time_us_64();
}

/** Lets the core rest. */
static inline void board_wait_ms(uint32_t milliseconds)
{
    sleep_ms(milliseconds);
}

#endif /* APP_BOARD_H */
