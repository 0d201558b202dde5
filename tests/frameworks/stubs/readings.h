/* What the sensors of the stub SDKs measure: the same noise as the applications' test signal, so that the results of real drivers
 * and of stand-ins are the same. */
#ifndef READINGS_H
#define READINGS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static inline uint32_t reading_noise(uint32_t index)
{
    return index * 2654435761u;
}

/* -1024 to 1023 */
static inline int32_t reading(uint32_t index)
{
    return (int32_t)(reading_noise(index) >> 21) - 1024;
}

/* A number that the test sets, or what is there without it. */
static inline uint64_t setting(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text != NULL ? strtoull(text, NULL, 10) : otherwise;
}

/* Ends the program at the time that the test says. */
static inline void stop_at_end(uint64_t now_us)
{
    if (now_us > setting("STUB_RUN_MS", 10000u) * 1000u) {
        (void)fflush(stdout);
        exit(0);
    }
}

#endif /* READINGS_H */
