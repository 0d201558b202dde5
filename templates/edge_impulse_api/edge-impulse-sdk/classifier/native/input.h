/** @file edge-impulse-sdk/classifier/native/input.h
 *  A signal of the application as the runtime reads it. */
#ifndef EI_NATIVE_INPUT_H
#define EI_NATIVE_INPUT_H

#include "edge-impulse-sdk/classifier/native/engine.h"
#include "edge-impulse-sdk/dsp/returntypes.hpp"

/** The signal must outlive it. */
static inline ei_native_input ei_native_input_of(ei::signal_t *signal)
{
    struct reader {
        static impulse_status read(void *context, size_t offset, size_t count, float *values)
        {
            ei::signal_t *const from = static_cast<ei::signal_t *>(context);
            return from->get_data(offset, count, values) == ei::EIDSP_OK ? IMPULSE_OK : IMPULSE_E_SIGNAL;
        }
    };
    const ei_native_input input = {impulse_signal_of_function(reader::read, signal), signal->total_length};
    return input;
}

#endif /* EI_NATIVE_INPUT_H */
