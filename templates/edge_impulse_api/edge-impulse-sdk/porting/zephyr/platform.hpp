/** @file edge-impulse-sdk/porting/zephyr/platform.hpp
 *  Zephyr. */
#ifndef EI_NATIVE_PLATFORM_ZEPHYR_HPP
#define EI_NATIVE_PLATFORM_ZEPHYR_HPP

#include <stdint.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

static uint64_t platform_clock_us(void)
{
    return k_ticks_to_us_floor64(static_cast<uint64_t>(k_uptime_ticks()));
}

static void platform_wait_ms(int32_t time_ms)
{
    k_msleep(time_ms);
}

static void platform_put(char c)
{
    printk("%c", c);
}

static char platform_get(void)
{
    return '\0';
}

#endif /* EI_NATIVE_PLATFORM_ZEPHYR_HPP */
