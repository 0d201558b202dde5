/* What Edge Impulse's SDK needs of a board without an operating system, over board.h: text, time and memory.
 *
 * All but the timer are weak: define your own and it takes its place. */
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#include <cerrno>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" { /* files of C */
#include "board.h"
#include "ticks.h"
}

#define EI_BOARD_WEAK __attribute__((weak))

EI_BOARD_WEAK EI_IMPULSE_ERROR ei_run_impulse_check_canceled(void)
{
    return EI_IMPULSE_OK;
}

/* How fast board_ticks() counts; 0: not known, and no time passes. */
#ifndef EI_BOARD_TICK_HZ
#define EI_BOARD_TICK_HZ 0
#endif

uint64_t ei_read_timer_us(void)
{
#if EI_BOARD_TICK_HZ > 0
    const uint64_t ticks = board_ticks();
    return ticks / EI_BOARD_TICK_HZ * 1000000u + ticks % EI_BOARD_TICK_HZ * 1000000u / EI_BOARD_TICK_HZ;
#else
    return 0u;
#endif
}

uint64_t ei_read_timer_ms(void)
{
    return ei_read_timer_us() / 1000u;
}

EI_BOARD_WEAK EI_IMPULSE_ERROR ei_sleep(int32_t time_ms)
{
#if EI_BOARD_TICK_HZ > 0
    const uint64_t start = ei_read_timer_us();
    while (time_ms > 0 && ei_read_timer_us() - start < static_cast<uint64_t>(time_ms) * 1000u) {
    }
#else
    (void)time_ms;
#endif
    return EI_IMPULSE_OK;
}

/* A longer line is cut off. */
EI_BOARD_WEAK void ei_printf(const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    board_print(text);
}

/* The small C library prints no floats. */
EI_BOARD_WEAK void ei_printf_float(float f)
{
    if (f != f) {
        board_print("nan");
        return;
    }
    const bool is_negative = f < 0.0f;
    const float size = is_negative ? -f : f;
    if (size >= 4.0e9f) {
        board_print(is_negative ? "-out of range" : "out of range");
        return;
    }
    unsigned long whole = static_cast<unsigned long>(size);
    unsigned long digits = static_cast<unsigned long>((size - static_cast<float>(whole)) * 1.0e6f + 0.5f);
    if (digits >= 1000000u) {
        ++whole;
        digits -= 1000000u;
    }
    ei_printf("%s%lu.%06lu", is_negative ? "-" : "", whole, digits);
}

EI_BOARD_WEAK void ei_putchar(char c)
{
    const char text[2] = {c, '\0'};
    board_print(text);
}

EI_BOARD_WEAK char ei_getchar(void)
{
    return 0;
}

EI_BOARD_WEAK void *ei_malloc(size_t size)
{
    return malloc(size);
}

EI_BOARD_WEAK void *ei_calloc(size_t nitems, size_t size)
{
    return calloc(nitems, size);
}

EI_BOARD_WEAK void ei_free(void *ptr)
{
    free(ptr);
}

#if defined(EI_C_LINKAGE) && EI_C_LINKAGE == 1
extern "C"
#endif
    EI_BOARD_WEAK void
    DebugLog(const char *s)
{
    board_print(s);
}

/* newlib's heap: from the end of the variables up to the stack, of the linker script. */
extern "C" {
extern char board_bss_end[];
extern char board_stack_limit[];
void *_sbrk(ptrdiff_t increment);

EI_BOARD_WEAK void *_sbrk(ptrdiff_t increment)
{
    static char *heap_end = board_bss_end;
    char *const block = heap_end;
    if (increment > board_stack_limit - block || increment < board_bss_end - block) {
        errno = ENOMEM;
        return reinterpret_cast<void *>(-1);
    }
    heap_end = block + increment;
    return block;
}
}
