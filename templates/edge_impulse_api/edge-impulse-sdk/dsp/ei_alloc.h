/** @file edge-impulse-sdk/dsp/ei_alloc.h
 *  An allocator for containers of the C++ library that takes memory from ei_malloc(). */
#ifndef EI_NATIVE_ALLOC_H
#define EI_NATIVE_ALLOC_H

#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#include <stddef.h>

namespace ei
{

template <class T> struct EiAlloc {
    typedef T value_type;

    EiAlloc() = default;

    template <class U> EiAlloc(const EiAlloc<U> &) noexcept
    {
    }

    T *allocate(size_t n)
    {
        return static_cast<T *>(ei_malloc(n * sizeof(T)));
    }

    void deallocate(T *p, size_t) noexcept
    {
        ei_free(p);
    }
};

template <class T, class U> bool operator==(const EiAlloc<T> &, const EiAlloc<U> &)
{
    return true;
}

template <class T, class U> bool operator!=(const EiAlloc<T> &, const EiAlloc<U> &)
{
    return false;
}

} // namespace ei

#endif /* EI_NATIVE_ALLOC_H */
