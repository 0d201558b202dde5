/** @file edge-impulse-sdk/porting/raspberry/platform.hpp
 *  The SDK of Raspberry Pi Pico: the program begins stdio. */
#ifndef EI_NATIVE_PLATFORM_RASPBERRY_HPP
#define EI_NATIVE_PLATFORM_RASPBERRY_HPP

#include <pico/stdlib.h>
#include <stdint.h>
#include <stdio.h>

static uint64_t platform_clock_us(void)
{
    return time_us_64();
}

static void platform_wait_ms(int32_t time_ms)
{
    sleep_ms(static_cast<uint32_t>(time_ms));
}

static void platform_put(char c)
{
    putchar(c);
}

static char platform_get(void)
{
    const int c = getchar_timeout_us(0);
    return c < 0 ? '\0' : static_cast<char>(c);
}

#endif /* EI_NATIVE_PLATFORM_RASPBERRY_HPP */
