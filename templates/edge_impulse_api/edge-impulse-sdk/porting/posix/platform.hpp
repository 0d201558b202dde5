/** @file edge-impulse-sdk/porting/posix/platform.hpp
 *  Linux, macOS and their like. */
#ifndef EI_NATIVE_PLATFORM_POSIX_HPP
#define EI_NATIVE_PLATFORM_POSIX_HPP

#include <stdint.h>
#include <stdio.h>
#include <time.h>

static uint64_t platform_clock_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<uint64_t>(now.tv_sec) * 1000000u + static_cast<uint64_t>(now.tv_nsec) / 1000u;
}

static void platform_wait_ms(int32_t time_ms)
{
    struct timespec duration;
    duration.tv_sec = time_ms / 1000;
    duration.tv_nsec = time_ms % 1000 * 1000000L;
    nanosleep(&duration, nullptr);
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

#endif /* EI_NATIVE_PLATFORM_POSIX_HPP */
