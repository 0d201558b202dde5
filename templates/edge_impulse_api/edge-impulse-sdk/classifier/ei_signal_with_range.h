/** @file edge-impulse-sdk/classifier/ei_signal_with_range.h
 *  A part of a signal. */
#ifndef EI_NATIVE_SIGNAL_WITH_RANGE_H
#define EI_NATIVE_SIGNAL_WITH_RANGE_H

#include "edge-impulse-sdk/dsp/numpy_types.h"
#include "edge-impulse-sdk/dsp/returntypes.hpp"

using namespace ei; /* applications count on it */

#if !EI_NATIVE_LIBRARY && EIDSP_SIGNAL_C_FN_POINTER != 1

/** The values range_start to range_end - 1 of another signal. */
class SignalWithRange
{
  public:
    SignalWithRange(ei::signal_t *original_signal, uint32_t range_start, uint32_t range_end)
        : original(original_signal), start(range_start), end(range_end)
    {
    }

    /** Lives as long as this object and the original signal. */
    ei::signal_t *get_signal()
    {
        if (start == 0u && end == original->total_length) {
            return original;
        }
        wrapped.total_length = end - start;
        wrapped.get_data = [this](size_t offset, size_t length, float *out_ptr) {
            return get_data(offset, length, out_ptr);
        };
        return &wrapped;
    }

    int get_data(size_t offset, size_t length, float *out_ptr)
    {
        return original->get_data(start + offset, length, out_ptr);
    }

  private:
    ei::signal_t *original;
    uint32_t start;
    uint32_t end;
    ei::signal_t wrapped;
};

#endif

#endif /* EI_NATIVE_SIGNAL_WITH_RANGE_H */
