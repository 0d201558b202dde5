/* Stand-in for the SDK in tests: text goes to stdout. */
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((weak)) void ei_printf(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
}

__attribute__((weak)) void ei_printf_float(float f) { printf("%f", f); }
__attribute__((weak)) void *ei_malloc(size_t size) { return malloc(size); }
__attribute__((weak)) void ei_free(void *ptr) { free(ptr); }
uint64_t ei_read_timer_us() { return 0; }
uint64_t ei_read_timer_ms() { return 0; }
