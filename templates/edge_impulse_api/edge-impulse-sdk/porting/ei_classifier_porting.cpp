/* Weak definitions of what ei_classifier_porting.h declares. */
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"
#include "edge-impulse-sdk/porting/ei_format.h"

#if EI_PORTING_ARDUINO
#include "edge-impulse-sdk/porting/arduino/platform.hpp"
#elif EI_PORTING_ZEPHYR
#include "edge-impulse-sdk/porting/zephyr/platform.hpp"
#elif EI_PORTING_ESPRESSIF
#include "edge-impulse-sdk/porting/espressif/platform.hpp"
#elif EI_PORTING_MBED
#include "edge-impulse-sdk/porting/mbed/platform.hpp"
#elif EI_PORTING_RASPBERRY
#include "edge-impulse-sdk/porting/raspberry/platform.hpp"
#elif EI_PORTING_BOARD
#include "edge-impulse-sdk/porting/board/platform.hpp"
#elif EI_PORTING_POSIX
#include "edge-impulse-sdk/porting/posix/platform.hpp"
#else
#include "edge-impulse-sdk/porting/none/platform.hpp"
#endif

#include <stdarg.h>
#include <stdlib.h>

#define WEAK __attribute__((weak))

WEAK EI_IMPULSE_ERROR ei_run_impulse_check_canceled(void)
{
    return EI_IMPULSE_OK;
}

WEAK void ei_serial_set_baudrate(int)
{
}

WEAK uint64_t ei_read_timer_us(void)
{
    return platform_clock_us();
}

WEAK uint64_t ei_read_timer_ms(void)
{
    return ei_read_timer_us() / 1000u;
}

WEAK EI_IMPULSE_ERROR ei_sleep(int32_t time_ms)
{
    platform_wait_ms(time_ms);
    return EI_IMPULSE_OK;
}

WEAK void ei_putchar(char c)
{
    platform_put(c);
}

WEAK char ei_getchar(void)
{
    return platform_get();
}

WEAK void ei_printf(const char *format, ...)
{
    va_list values;
    va_start(values, format);
#if EI_PORTING_POSIX && !EI_PORTING_BOARD
    vprintf(format, values);
#else
    ei_format(ei_putchar, format, values);
#endif
    va_end(values);
}

WEAK void ei_printf_float(float f)
{
    ei_printf("%f", static_cast<double>(f));
}

WEAK void *ei_malloc(size_t size)
{
    return malloc(size);
}

WEAK void *ei_calloc(size_t nitems, size_t size)
{
    return calloc(nitems, size);
}

WEAK void ei_free(void *ptr)
{
    free(ptr);
}
