/** @file impulse/assert.h
 *  A condition that must hold when the file is compiled, in every C since 1999 and every C++ since 2011. */
#ifndef IMPULSE_ASSERT_H
#define IMPULSE_ASSERT_H

#include <stddef.h> /* size_t, which most conditions compare */

/** @def IMPULSE_STATIC_ASSERT(condition, name)
 *  The name is an identifier that is unique in its file. C99 has no message to print: there, the name is what a
 * compiler shows. */
#if defined(__cplusplus)
#define IMPULSE_STATIC_ASSERT(condition, name) static_assert(condition, #name)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define IMPULSE_STATIC_ASSERT(condition, name) _Static_assert(condition, #name)
#else
#define IMPULSE_STATIC_ASSERT(condition, name) typedef char impulse_assert_##name[(condition) ? 1 : -1]
#endif

/** Elements of an array. */
#define IMPULSE_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif /* IMPULSE_ASSERT_H */
