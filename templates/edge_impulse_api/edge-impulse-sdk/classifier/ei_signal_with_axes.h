/** @file edge-impulse-sdk/classifier/ei_signal_with_axes.h
 *  Some axes of a signal. Running an impulse needs none of this: blocks pick their axes themselves. */
#ifndef EI_NATIVE_SIGNAL_WITH_AXES_H
#define EI_NATIVE_SIGNAL_WITH_AXES_H

#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "edge-impulse-sdk/dsp/numpy_types.h"
#include "edge-impulse-sdk/dsp/returntypes.hpp"

using namespace ei; /* applications count on it */

#if !EI_NATIVE_LIBRARY && EIDSP_SIGNAL_C_FN_POINTER != 1

/** A signal that has only these axes of another one, in this order. */
class SignalWithAxes
{
  public:
    SignalWithAxes(ei::signal_t *original_signal, EI_CLASSIFIER_DSP_AXES_INDEX_TYPE *wanted_axes, size_t wanted_count,
                   const ei_impulse_t *impulse)
        : original(original_signal), axes(wanted_axes), axes_count(wanted_count), width(impulse->raw_samples_per_frame)
    {
    }

    /** Lives as long as this object and the original signal. */
    ei::signal_t *get_signal()
    {
        if (axes_count == width) {
            return original;
        }
        wrapped.total_length = original->total_length / width * axes_count;
        wrapped.get_data = [this](size_t offset, size_t length, float *out_ptr) {
            return get_data(offset, length, out_ptr);
        };
        return &wrapped;
    }

    int get_data(size_t offset, size_t length, float *out_ptr)
    {
        for (size_t at = offset; at < offset + length; ++at) {
            const int status = original->get_data(at / axes_count * width + axes[at % axes_count], 1u, out_ptr++);
            if (status != ei::EIDSP_OK) {
                return status;
            }
        }
        return ei::EIDSP_OK;
    }

  private:
    ei::signal_t *original;
    EI_CLASSIFIER_DSP_AXES_INDEX_TYPE *axes;
    size_t axes_count;
    size_t width; /* axes of the original */
    ei::signal_t wrapped;
};

#endif

#endif /* EI_NATIVE_SIGNAL_WITH_AXES_H */
