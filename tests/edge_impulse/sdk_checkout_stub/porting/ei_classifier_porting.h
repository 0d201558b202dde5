/* Stand-in for the SDK in tests: what a porting layer defines. */
#ifndef STUB_EI_CLASSIFIER_PORTING_H
#define STUB_EI_CLASSIFIER_PORTING_H

#include <stddef.h>
#include <stdint.h>

#include "edge-impulse-sdk/dsp/returntypes.h"

EI_IMPULSE_ERROR ei_run_impulse_check_canceled();
EI_IMPULSE_ERROR ei_sleep(int32_t time_ms);
uint64_t ei_read_timer_ms();
uint64_t ei_read_timer_us();
void ei_putchar(char c);
char ei_getchar();
__attribute__((format(printf, 1, 2))) void ei_printf(const char *format, ...);
void ei_printf_float(float f);
void *ei_malloc(size_t size);
void *ei_calloc(size_t nitems, size_t size);
void ei_free(void *ptr);
void DebugLog(const char *s);

#endif
