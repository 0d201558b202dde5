/* string.h for a compiler without a C library: what Zig's compiler_rt defines, and no more. */
#ifndef IMPULSE_FREESTANDING_STRING_H
#define IMPULSE_FREESTANDING_STRING_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

int memcmp(const void *a, const void *b, size_t size);
void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);
size_t strlen(const char *text);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_FREESTANDING_STRING_H */
