/** @file edge-impulse-sdk/classifier/ei_aligned_malloc.h
 *  Memory at a multiple of a power of two. */
#ifndef EI_NATIVE_ALIGNED_MALLOC_H
#define EI_NATIVE_ALIGNED_MALLOC_H

#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#include <stddef.h>
#include <stdint.h>

/** The next multiple of align, a power of two. */
#ifndef align_up
#define align_up(num, align) (((num) + ((align)-1)) & ~((align)-1))
#endif

/** Memory that is 0, from ei_calloc(); NULL when there is none, or nothing was asked for. */
static inline void *ei_aligned_calloc(size_t align, size_t size)
{
    if (align == 0u || size == 0u) {
        return NULL;
    }
    /* Before the memory stands where it really begins. */
    const size_t step = align < sizeof(void *) ? sizeof(void *) : align;
    void *const begin = ei_calloc(size + sizeof(void *) + step, 1u);
    if (begin == NULL) {
        return NULL;
    }
    void **const at = (void **)align_up((uintptr_t)begin + sizeof(void *), (uintptr_t)step);
    at[-1] = begin;
    return at;
}

/** Gives back what ei_aligned_calloc() gave. */
static inline void ei_aligned_free(void *ptr)
{
    if (ptr != NULL) {
        ei_free(((void **)ptr)[-1]);
    }
}

#endif /* EI_NATIVE_ALIGNED_MALLOC_H */
