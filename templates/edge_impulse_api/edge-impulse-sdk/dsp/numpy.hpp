/** @file edge-impulse-sdk/dsp/numpy.hpp
 *  What applications need to bring a signal: conversions, rolling buffers, a signal from a buffer. */
#ifndef EI_NATIVE_NUMPY_HPP
#define EI_NATIVE_NUMPY_HPP

#include "edge-impulse-sdk/dsp/numpy_types.h"
#include "edge-impulse-sdk/dsp/returntypes.hpp"

namespace ei
{

class numpy
{
  public:
    /** 16-bit samples as floats, 1 as 1.0. */
    static int int16_to_float(const int16_t *input, float *output, size_t length)
    {
        return to_float(input, output, length);
    }

    /** 8-bit samples as floats, 1 as 1.0. */
    static int int8_to_float(const int8_t *input, float *output, size_t length)
    {
        return to_float(input, output, length);
    }

    /** Moves all elements by shift places towards the end, or -shift towards the beginning; what leaves on one side
     * comes in on the other.
     *
     *  @return EIDSP_OK */
    static int roll(float *input_array, size_t input_array_size, int shift)
    {
        return rotate(input_array, input_array_size, shift);
    }

    static int roll(int *input_array, size_t input_array_size, int shift)
    {
        return rotate(input_array, input_array_size, shift);
    }

    static int roll(int16_t *input_array, size_t input_array_size, int shift)
    {
        return rotate(input_array, input_array_size, shift);
    }

    static float sum(const float *input_array, size_t input_array_size)
    {
        float total = 0.0f;
        for (size_t i = 0; i < input_array_size; ++i) {
            total += input_array[i];
        }
        return total;
    }

    /** Multiplies each element. */
    static int scale(matrix_t *matrix, float scale)
    {
        return scale_and_add(matrix, scale, 0.0f);
    }

    /** Multiplies each element, then adds. */
    static int scale_and_add(matrix_t *matrix, float scale, float add)
    {
        const size_t count = static_cast<size_t>(matrix->rows) * matrix->cols;
        for (size_t i = 0; i < count; ++i) {
            matrix->buffer[i] = matrix->buffer[i] * scale + add;
        }
        return EIDSP_OK;
    }

    /** get_data of a window in memory. */
    static int signal_get_data(const float *in_buffer, size_t offset, size_t length, float *out_ptr)
    {
        memcpy(out_ptr, in_buffer + offset, length * sizeof(float));
        return EIDSP_OK;
    }

#if !EI_NATIVE_LIBRARY && EIDSP_SIGNAL_C_FN_POINTER != 1
    /** A signal of values in memory, which must stay there while the signal is used.
     *
     *  @return EIDSP_OK */
    static int signal_from_buffer(const float *data, size_t data_size, signal_t *signal)
    {
        signal->total_length = data_size;
        signal->get_data = [data](size_t offset, size_t length, float *out_ptr) {
            return signal_get_data(data, offset, length, out_ptr);
        };
        return EIDSP_OK;
    }
#endif

  private:
    template <class T> static int to_float(const T *input, float *output, size_t length)
    {
        for (size_t i = 0; i < length; ++i) {
            output[i] = static_cast<float>(input[i]);
        }
        return EIDSP_OK;
    }

    template <class T> static void reverse(T *from, T *to)
    {
        while (from < to && from < --to) {
            const T other = *from;
            *from++ = *to;
            *to = other;
        }
    }

    /* Two parts that change places are each reversed, then both together: no second buffer. */
    template <class T> static int rotate(T *values, size_t count, int shift)
    {
        if (count == 0u) {
            return EIDSP_OK;
        }
        const size_t places = static_cast<size_t>(shift < 0 ? -static_cast<int64_t>(shift) : shift) % count;
        const size_t first = shift < 0 ? places : count - places; /* elements that go to the end */
        reverse(values, values + first);
        reverse(values + first, values + count);
        reverse(values, values + count);
        return EIDSP_OK;
    }
};

} // namespace ei

#endif /* EI_NATIVE_NUMPY_HPP */
