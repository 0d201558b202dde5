/** @file selftest/check.h
 *  Known answers against what a board comes to, one line of TAP for each: "ok 1 - motion, zeros: features". */
#ifndef SELFTEST_CHECK_H
#define SELFTEST_CHECK_H

#include "impulse/result/box.h"
#include "impulse/signal.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A label that is too close to another one, or to the threshold, to be held against anything. */
#define SELFTEST_NO_LABEL (-1)

/** What is counted while a test runs. All of it is 0 at the start. */
typedef struct {
    uint32_t checks;
    uint32_t failures;
} selftest_counts;

/** Of which check a line is. */
typedef struct {
    const char *impulse;
    const char *window;
} selftest_place;

/** A window. The first of these that is not NULL counts; none: zeros. */
typedef struct {
    const float *floats;
    const int16_t *int16s;
    const uint8_t *pixels; /**< red, green and blue of each */
} selftest_window;

/** One number. */
typedef struct {
    uint32_t index;
    float value;
    float tolerance;
} selftest_number;

/** Numbers of an array, not all of a long one. */
typedef struct {
    const selftest_number *numbers;
    size_t count; /**< 0: nothing is known of it */
} selftest_numbers;

/** Objects that a detector finds. */
typedef struct {
    const impulse_box *boxes;
    size_t count;
    float min_score; /**< when its threshold is this */
    float score_tolerance;
    uint16_t pixels; /**< by how many a coordinate may be off */
    uint8_t is_known;
} selftest_boxes;

/** A window as a signal. It must live as long as the signal is used. */
impulse_signal selftest_signal(const selftest_window *window);

/** Whether a run has ended well. */
int selftest_status(selftest_counts *counts, const selftest_place *place, const char *what, impulse_status status);

/** Numbers of an array against those that are wanted. */
void selftest_floats(selftest_counts *counts, const selftest_place *place, const char *what, const float *found,
                     const selftest_numbers *wanted);

/** The label that was picked. */
void selftest_label(selftest_counts *counts, const selftest_place *place, const char *what, uint32_t found,
                    int32_t wanted);

/** Objects, in their order. */
void selftest_objects(selftest_counts *counts, const selftest_place *place, const char *what, const impulse_box *found,
                      size_t count, const selftest_boxes *wanted);

/** Prints a number of a recording's result, as a comment: "# motion, wave.csv: anomaly -0.207507". */
void selftest_tell_number(const selftest_place *place, const char *what, float number);

/** Prints each value of a regression by its name. */
void selftest_tell_values(const selftest_place *place, const char *const *names, const float *values, size_t count);

/** Prints the label that was picked. A label that is not among the names is uncertain. */
void selftest_tell_label(const selftest_place *place, const char *what, const char *const *names, size_t count,
                         size_t label);

/** Prints the objects that were found, or that there are none. */
void selftest_tell_objects(const selftest_place *place, const char *const *names, const impulse_box *found,
                           size_t count);

/** Prints how many checks there were.
 *
 *  @return what main is to return: 0 when none failed */
int selftest_end(const selftest_counts *counts);

#ifdef __cplusplus
}
#endif

#endif /* SELFTEST_CHECK_H */
