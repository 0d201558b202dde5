/** @file edge-impulse-sdk/porting/none/platform.hpp
 *  A platform of which nothing is known: define the functions of ei_classifier_porting.h yourself. */
#ifndef EI_NATIVE_PLATFORM_NONE_HPP
#define EI_NATIVE_PLATFORM_NONE_HPP

#include <stdint.h>

static uint64_t platform_clock_us(void)
{
    return 0u;
}

static void platform_wait_ms(int32_t time_ms)
{
    static_cast<void>(time_ms);
}

static void platform_put(char c)
{
    static_cast<void>(c);
}

static char platform_get(void)
{
    return '\0';
}

#endif /* EI_NATIVE_PLATFORM_NONE_HPP */
