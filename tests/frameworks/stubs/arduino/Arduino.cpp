#include <Arduino.h>

#include "../readings.h"

HardwareSerial Serial;
void (*stub_tick)(uint64_t) = nullptr;
static uint64_t now_us = 0;

static void pass(uint64_t us)
{
    now_us += us;
    stop_at_end(now_us);
    if (stub_tick != nullptr) {
        stub_tick(now_us);
    }
}

size_t Print::print(const char text[])
{
    for (const char *at = text; *at != '\0'; ++at) {
        write(static_cast<uint8_t>(*at));
    }
    return strlen(text);
}

size_t Print::println(const char text[])
{
    return print(text) + print("\r\n");
}

void HardwareSerial::begin(unsigned long)
{
}

size_t HardwareSerial::write(uint8_t value)
{
    putchar(value);
    return 1;
}

unsigned long millis()
{
    return static_cast<unsigned long>(now_us / 1000);
}

// Wraps as on a board.
unsigned long micros()
{
    return static_cast<uint32_t>(now_us + setting("STUB_BOOT_US", 0));
}

void delay(unsigned long ms)
{
    for (unsigned long i = 0; i < ms; ++i) {
        pass(1000);
    }
}

#if defined(STUB_ESP32)
BaseType_t xTaskCreate(void (*)(void *), const char *, uint32_t, void *, UBaseType_t, TaskHandle_t *)
{
    return pdPASS;
}

bool psramFound()
{
    return true;
}
#endif

int main()
{
    setup();
    for (uint64_t turn = 0;; ++turn) {
        loop();
        pass(turn == setting("STUB_SLOW_TURN", UINT64_MAX) ? 100000 : 100);
    }
}
