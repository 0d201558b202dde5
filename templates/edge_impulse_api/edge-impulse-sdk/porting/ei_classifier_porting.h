/** @file edge-impulse-sdk/porting/ei_classifier_porting.h
 *  What an impulse and its application need of a platform. Each function has a weak definition: define your own
 * anywhere in the program, and it is taken instead. */
#ifndef EI_NATIVE_PORTING_H
#define EI_NATIVE_PORTING_H

#include "edge-impulse-sdk/dsp/config.hpp"
#include "edge-impulse-sdk/dsp/returntypes.h"
#include "edge-impulse-sdk/porting/ei_platform.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#if defined(__cplusplus) && EI_C_LINKAGE == 1
extern "C" {
#endif

/** Asked after each run: EI_IMPULSE_CANCELED makes it the result. */
EI_IMPULSE_ERROR ei_run_impulse_check_canceled(void);

void ei_serial_set_baudrate(int baudrate);

/** Waits. */
EI_IMPULSE_ERROR ei_sleep(int32_t time_ms);

/** Milliseconds since any point in time. Where nothing is known of a clock, always 0. */
uint64_t ei_read_timer_ms(void);

/** The same in microseconds. The times of a result come from here. */
uint64_t ei_read_timer_us(void);

void ei_putchar(char c);

/** A character that was typed; 0 when there is none. */
char ei_getchar(void);

/** Prints as printf does. On a microcontroller without the C library's: %d %i %u %x %X %c %s %p %f with flags, width,
 * precision and length; %e and %g are printed like %f. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void ei_printf(const char *format, ...);

/** Prints a number with six digits behind the point. */
void ei_printf_float(float f);

/* Memory for what allocates: matrices without a buffer, ei_vector, ei_classifier_smooth_init(). Running an impulse does
 * not. */
void *ei_malloc(size_t size);
void *ei_calloc(size_t nitems, size_t size);
void ei_free(void *ptr);

#if defined(__cplusplus) && EI_C_LINKAGE == 1
}
#endif

#endif /* EI_NATIVE_PORTING_H */
