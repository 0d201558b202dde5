/** @file app_window.h
 *  The last samples of a sensor, and when the next window of them is due. */
#ifndef APP_WINDOW_H
#define APP_WINDOW_H

#include "impulse/signal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A ring of values, axes interleaved. One of floats and int16s is its memory, the other NULL. */
typedef struct {
    float *floats;
    int16_t *int16s;
    size_t values; /**< of a window */
    size_t stride; /**< values from one window to the next: less than a window when windows overlap */
    size_t oldest; /**< where the oldest value lies, and the next one goes */
    size_t wanted; /**< values until a window is due */
} app_window;

/** A ring in memory for one window. */
app_window app_window_of_floats(float *memory, size_t values, size_t stride);

/** The same for 16-bit samples. */
app_window app_window_of_int16s(int16_t *memory, size_t values, size_t stride);

/** Takes values up to the end of the next window.
 *
 *  @return how many it took: fewer than count when a window is due before the last one */
size_t app_window_take_floats(app_window *window, const float *values, size_t count);

/** The same for 16-bit samples. */
size_t app_window_take_int16s(app_window *window, const int16_t *values, size_t count);

/** Whether a window is complete. Asked once after each take: it then waits for the next one. */
bool app_window_is_due(app_window *window);

/** Forgets what it has: values on both sides of a gap are no window. */
void app_window_restart(app_window *window);

/** The window, oldest value first, for as long as nothing is taken. */
impulse_signal app_window_signal(app_window *window);

#ifdef __cplusplus
}
#endif

#endif /* APP_WINDOW_H */
