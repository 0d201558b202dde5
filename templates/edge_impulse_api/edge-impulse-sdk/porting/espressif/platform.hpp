/** @file edge-impulse-sdk/porting/espressif/platform.hpp
 *  ESP-IDF. */
#ifndef EI_NATIVE_PLATFORM_ESPRESSIF_HPP
#define EI_NATIVE_PLATFORM_ESPRESSIF_HPP

#include <esp_timer.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>
#include <stdint.h>
#include <stdio.h>

static uint64_t platform_clock_us(void)
{
    return static_cast<uint64_t>(esp_timer_get_time());
}

static void platform_wait_ms(int32_t time_ms)
{
    vTaskDelay(pdMS_TO_TICKS(time_ms));
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

#endif /* EI_NATIVE_PLATFORM_ESPRESSIF_HPP */
