#ifndef STUB_ZEPHYR_UTIL_H
#define STUB_ZEPHYR_UTIL_H

#define ARG_UNUSED(x)     (void)(x)
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define MIN(a, b)         ((a) < (b) ? (a) : (b))

/* 1 for an option that is defined as 1, otherwise 0. */
#define STUB_IS_1                   ignored,
#define STUB_SECOND(ignored, b, ...) b
#define STUB_ENABLED(value)         STUB_PASTE(STUB_IS_, value)
#define STUB_PASTE(a, b)            STUB_PICK(a##b 1, 0, 0)
#define STUB_PICK(...)              STUB_SECOND(__VA_ARGS__)
#define IS_ENABLED(option)          STUB_ENABLED(option)

#endif
