/** @file impulse/signal.h
 *  Where a window comes from: values in memory, or a function that brings them when they are wanted. */
#ifndef IMPULSE_SIGNAL_H
#define IMPULSE_SIGNAL_H

#include "impulse/status.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Brings count values of the window from an offset on, axes interleaved. Whatever it returns but IMPULSE_OK ends the
 * run and is the result of it. Blocks ask for ranges more than once and not always in order. */
typedef impulse_status (*impulse_read)(void *context, size_t offset, size_t count, float *values);

/** One window. The first of these that is not NULL counts. */
typedef struct {
    const float *floats;   /**< the values themselves */
    const int16_t *int16s; /**< or, as audio drivers give them, as integers: 1 stays 1.0 */
    impulse_read read;     /**< or what brings them */
    void *context;         /**< for read */
} impulse_signal;

/** A window in memory. */
impulse_signal impulse_signal_of_floats(const float *values);

/** A window of 16-bit samples in memory. */
impulse_signal impulse_signal_of_int16s(const int16_t *values);

/** A window that a function brings. */
impulse_signal impulse_signal_of_function(impulse_read read, void *context);

/** Reads values that are stride apart, such as one axis.
 *
 *  @param offset of the first value
 *  @param values [count]
 *  @return IMPULSE_E_INPUT when one is NaN or infinite, or what the signal's function returned */
impulse_status impulse_signal_read(const impulse_signal *signal, size_t offset, size_t stride, size_t count,
                                   float *values);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_SIGNAL_H */
