/** @file edge-impulse-sdk/porting/mbed/platform.hpp
 *  Mbed OS. */
#ifndef EI_NATIVE_PLATFORM_MBED_HPP
#define EI_NATIVE_PLATFORM_MBED_HPP

#include <mbed.h>
#include <stdint.h>
#include <stdio.h>

static uint64_t platform_clock_us(void)
{
    return us_ticker_read();
}

static void platform_wait_ms(int32_t time_ms)
{
    thread_sleep_for(static_cast<uint32_t>(time_ms));
}

static void platform_put(char c)
{
    putchar(c);
}

static char platform_get(void)
{
    const int c = getchar();
    return c == EOF ? '\0' : static_cast<char>(c);
}

#endif /* EI_NATIVE_PLATFORM_MBED_HPP */
