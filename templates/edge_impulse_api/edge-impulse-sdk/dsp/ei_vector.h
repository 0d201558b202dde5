/** @file edge-impulse-sdk/dsp/ei_vector.h
 *  A vector that takes its memory from ei_malloc(). */
#ifndef EI_NATIVE_VECTOR_H
#define EI_NATIVE_VECTOR_H

#include "edge-impulse-sdk/dsp/ei_alloc.h"

#include <vector>

template <class T> using ei_vector = std::vector<T, ei::EiAlloc<T>>;

#endif /* EI_NATIVE_VECTOR_H */
