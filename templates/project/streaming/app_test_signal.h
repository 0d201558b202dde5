/** @file app_test_signal.h
 *  A signal that stands in for a sensor, at the sensor's rate: noise that is the same on every machine. */
#ifndef APP_TEST_SIGNAL_H
#define APP_TEST_SIGNAL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t rate_millihertz; /**< samples in 1000 seconds */
    uint64_t last_us;         /**< when it was asked last */
    uint64_t credit;          /**< parts of a sample that are due, in 10^-9 */
    uint32_t next;            /**< index of the next value */
} app_test_signal;

/** A signal that starts now. */
app_test_signal app_test_signal_of(uint32_t rate_millihertz, uint64_t now_us);

/** Samples that have become due, up to room of them, of some interleaved values each: -16 to 16. Of more than a second
 * that nobody asked for, the rest is dropped.
 *
 *  @return how many samples */
int app_test_signal_floats(app_test_signal *signal, uint64_t now_us, size_t axes, float *samples, size_t room);

/** The same for 16-bit samples of one axis: -1024 to 1023. */
int app_test_signal_int16s(app_test_signal *signal, uint64_t now_us, int16_t *samples, size_t room);

/** A pixel 0xRRGGBB of the picture that stands in for a camera. */
uint32_t app_test_signal_pixel(uint32_t index);

#ifdef __cplusplus
}
#endif

#endif /* APP_TEST_SIGNAL_H */
