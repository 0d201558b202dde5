/* Any bytes as the window of one processing block, for libFuzzer. case.h holds the block's plan as it is generated, and
 * CASE_FEATURES, CASE_SCRATCH, CASE_VALUES, CASE_RUN(signal, features, scratch) and CASE_RESET().
 *
 * What must hold: a finite window gives finite features, whoever brings it; a value that is not finite gives
 * IMPULSE_E_INPUT if the block asks for it; nothing is read outside of the window, and what the application's function
 * returns is what the block returns. Buffers are as large as they are planned, so that the sanitizer sees every step
 * beyond, and hold NaN, so that what was not written shows. */
#include "case.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Larger values are scaled down. Blocks may refuse samples whose powers leave the range of a float: the spectral ones
 * do so from a standard deviation of 1e14 on. */
#ifndef FUZZ_LARGEST
#define FUZZ_LARGEST 1.0e12f
#endif

enum { SIGNAL_FLOATS, SIGNAL_INT16S, SIGNAL_FAILS, SIGNAL_COUNT };
#define FLAG_KEEPS_WHAT_IS_NOT_FINITE 4u
#define FLAG_REPEATS                  8u

typedef struct {
    const float *values;
    unsigned reads_left; /* then the function fails */
    bool has_failed;
    bool brought_what_is_not_finite;
} source;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *what, size_t place, float value)
{
    fprintf(stderr, "property violated: %s, at %zu: %a\n", what, place, (double)value);
    abort();
}

static bool is_finite(float value)
{
    return value - value == 0.0f;
}

static impulse_status bring(void *context, size_t offset, size_t count, float *values)
{
    source *from = (source *)context;
    if (count > (size_t)CASE_VALUES || offset > (size_t)CASE_VALUES - count) {
        fail("asked for what is not in the window", offset, (float)count);
    }
    if (from->reads_left == 0u) {
        from->has_failed = true;
        return IMPULSE_E_SIGNAL;
    }
    --from->reads_left;
    for (size_t i = 0; i < count; ++i) {
        values[i] = from->values[offset + i];
        from->brought_what_is_not_finite |= !is_finite(values[i]);
    }
    return IMPULSE_OK;
}

/* On the heap and full of NaN. */
static float *buffer(size_t count)
{
    float *made = malloc((count > 0u ? count : 1u) * sizeof(float));
    if (made == NULL) {
        exit(1);
    }
    memset(made, 0xFF, count * sizeof(float));
    return made;
}

static void check_finite(const float *features)
{
    for (size_t i = 0; i < CASE_FEATURES; ++i) {
        if (!is_finite(features[i])) {
            fail("a feature is not finite", i, features[i]);
        }
    }
}

static impulse_status run(const impulse_signal *signal, float *features)
{
    float *scratch = buffer(CASE_SCRATCH);
    impulse_status status;
    CASE_RESET();
    status = CASE_RUN(signal, features, scratch);
    free(scratch);
    return status;
}

static void run_int16s(const int16_t *values)
{
    float *features = buffer(CASE_FEATURES);
    const impulse_signal signal = impulse_signal_of_int16s(values);
    if (run(&signal, features) != IMPULSE_OK) {
        fail("integers were refused", 0u, 0.0f);
    }
    check_finite(features);
    free(features);
}

static void run_floats(const float *values, unsigned reads)
{
    float *features = buffer(CASE_FEATURES), *again = buffer(CASE_FEATURES);
    source from = {values, reads, false, false};
    const impulse_signal brought = impulse_signal_of_function(bring, &from);
    const impulse_signal in_memory = impulse_signal_of_floats(values);
    const impulse_status status = run(&brought, features);
    const impulse_status wanted = from.has_failed                   ? IMPULSE_E_SIGNAL
                                  : from.brought_what_is_not_finite ? IMPULSE_E_INPUT
                                                                    : IMPULSE_OK;
    if (status != wanted) {
        fail("another status than wanted", (size_t)wanted, (float)status);
    }
    if (!from.has_failed && run(&in_memory, again) != status) {
        fail("another status from memory than from a function", (size_t)status, 0.0f);
    }
    if (status == IMPULSE_OK) {
        check_finite(features);
        for (size_t i = 0; i < CASE_FEATURES; ++i) {
            if (memcmp(&features[i], &again[i], sizeof(float)) != 0) {
                fail("other features from memory than from a function", i, again[i]);
            }
        }
    }
    free(features);
    free(again);
}

/* The bytes as the window, once or again and again. */
static void fill(void *window, size_t bytes, const uint8_t *data, size_t size, bool repeats)
{
    memset(window, 0, bytes);
    for (size_t i = 0; i < bytes && size > 0u && (repeats || i < size); ++i) {
        ((uint8_t *)window)[i] = data[i % size];
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const unsigned flags = size > 0u ? data[0] : 0u;
    const unsigned kind = (flags & 3u) % SIGNAL_COUNT;
    const size_t unit = kind == SIGNAL_INT16S ? sizeof(int16_t) : sizeof(float);
    const size_t usable = size > 1u ? (size - 1u) / unit * unit : 0u;
    const size_t bytes = (size_t)CASE_VALUES * unit;
    void *window = malloc(bytes);
    if (window == NULL) {
        exit(1);
    }
    fill(window, bytes, data + 1, usable, (flags & FLAG_REPEATS) != 0u);
    if (kind == SIGNAL_INT16S) {
        run_int16s((const int16_t *)window);
    } else {
        float *values = (float *)window;
        for (size_t i = 0; i < CASE_VALUES; ++i) {
            if (!is_finite(values[i]) && (flags & FLAG_KEEPS_WHAT_IS_NOT_FINITE) == 0u) {
                values[i] = 0.0f;
            } else if (is_finite(values[i]) && (values[i] > FUZZ_LARGEST || values[i] < -FUZZ_LARGEST)) {
                values[i] *= FUZZ_LARGEST / 3.4028235e38f;
            }
        }
        run_floats(values, kind == SIGNAL_FAILS ? flags >> 4 : 1000000u);
    }
    free(window);
    return 0;
}
