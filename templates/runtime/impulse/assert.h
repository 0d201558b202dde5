/* impulse/assert.h: a condition that must hold when the file is compiled, in every C since 1999 and every C++ since 2011.
 *
 * name must be an identifier that is unique in its file: C99 has no message to print, so the name is what a compiler shows. */
#ifndef IMPULSE_ASSERT_H
#define IMPULSE_ASSERT_H

#include <stddef.h> /* size_t, which most conditions compare */

#if defined(__cplusplus)
#define IMPULSE_STATIC_ASSERT(condition, name) static_assert(condition, #name)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define IMPULSE_STATIC_ASSERT(condition, name) _Static_assert(condition, #name)
#else
#define IMPULSE_STATIC_ASSERT(condition, name) typedef char impulse_assert_##name[(condition) ? 1 : -1]
#endif

#endif /* IMPULSE_ASSERT_H */
