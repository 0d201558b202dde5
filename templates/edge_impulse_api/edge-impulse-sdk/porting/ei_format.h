/** @file edge-impulse-sdk/porting/ei_format.h
 *  Formatted text without the C library: no heap, no arithmetic with doubles, and numbers with a point on every
 * platform.
 */
#ifndef EI_NATIVE_FORMAT_H
#define EI_NATIVE_FORMAT_H

#include <stdarg.h>

/** Prints as vprintf does, one character after the other.
 *
 *  %d %i %u %x %X %c %s %p %f %F %%, with the flags - + 0 # and blank, width, precision (either may be *) and the
 * lengths hh h l ll z j t. %e and %g are printed like %f. Digits behind the point are exact, 20 at most, rounded half
 * to even. Numbers from 2^64 on are printed as "big". */
void ei_format(void (*put)(char), const char *format, va_list values);

#endif /* EI_NATIVE_FORMAT_H */
