/** @file edge-impulse-sdk/porting/arduino/platform.hpp
 *  Arduino: the sketch begins Serial. */
#ifndef EI_NATIVE_PLATFORM_ARDUINO_HPP
#define EI_NATIVE_PLATFORM_ARDUINO_HPP

#include <Arduino.h>

#include <stdint.h>

static uint64_t platform_clock_us(void)
{
    return micros();
}

static void platform_wait_ms(int32_t time_ms)
{
    delay(static_cast<unsigned long>(time_ms));
}

static void platform_put(char c)
{
    Serial.write(c);
}

static char platform_get(void)
{
    return Serial.available() > 0 ? static_cast<char>(Serial.read()) : '\0';
}

#endif /* EI_NATIVE_PLATFORM_ARDUINO_HPP */
