/** @file edge-impulse-sdk/dsp/memory.hpp
 *  Memory that is given back at the end of a block. For applications: running an impulse allocates nothing. */
#ifndef EI_NATIVE_MEMORY_HPP
#define EI_NATIVE_MEMORY_HPP

#include "edge-impulse-sdk/dsp/config.hpp"
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#if EI_NATIVE_HAS_CXX_LIBRARY
#include <functional>
#include <memory>

typedef std::unique_ptr<void, std::function<void(void *)>> ei_unique_ptr_t;

/** Gives ptr room for size elements until the end of the block. */
#define EI_ALLOCATE_AUTO_POINTER(ptr, size)                                                                            \
    ptr = static_cast<decltype(ptr)>(ei_calloc(size, sizeof(*ptr)));                                                   \
    ei_unique_ptr_t ei_auto_pointer_of_this_block(ptr, ei_free)
#endif

/** Leaves the function with code when there was no memory. */
#define EI_ERR_AND_RETURN_ON_NULL(ptr, code)                                                                           \
    if (!(ptr)) {                                                                                                      \
        ei_printf("out of memory\n");                                                                                  \
        return code;                                                                                                   \
    }

#endif /* EI_NATIVE_MEMORY_HPP */
