/** @file edge-impulse-sdk/porting/board/platform.hpp
 *  The program of a generated project on a microcontroller. */
#ifndef EI_NATIVE_PLATFORM_BOARD_HPP
#define EI_NATIVE_PLATFORM_BOARD_HPP

extern "C" {
#include "board.h"
}

#include <stdint.h>

static uint64_t platform_clock_us(void)
{
    return 0u; /* the board of a generated project has no clock: define ei_read_timer_us() */
}

static void platform_wait_ms(int32_t time_ms)
{
    static_cast<void>(time_ms);
}

static void platform_put(char c)
{
    const char text[2] = {c, '\0'};
    board_print(text);
}

static char platform_get(void)
{
    return '\0';
}

#endif /* EI_NATIVE_PLATFORM_BOARD_HPP */
