/** @file edge-impulse-sdk/dsp/ei_matrix.hpp
 *  Matrices of the interface. Without a buffer of the caller they take memory from ei_calloc(); running an impulse
 * makes none of them. */
#ifndef EI_NATIVE_MATRIX_HPP
#define EI_NATIVE_MATRIX_HPP

#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#include <stddef.h>
#include <stdint.h>

namespace ei
{

/** Rows of T, one behind the other. It can be moved, not copied: a copy would free the same memory twice. */
template <class T> struct ei_matrix_of {
    T *buffer;
    uint32_t rows;
    uint32_t cols;
    bool buffer_managed_by_me;

    /** In a_buffer [n_rows][n_cols]; or, without one, in new memory that is 0. Then buffer is NULL if there is none. */
    ei_matrix_of(uint32_t n_rows, uint32_t n_cols, T *a_buffer = nullptr)
        : buffer(a_buffer != nullptr ? a_buffer
                                     : static_cast<T *>(ei_calloc(static_cast<size_t>(n_rows) * n_cols, sizeof(T)))),
          rows(n_rows), cols(n_cols), buffer_managed_by_me(a_buffer == nullptr)
    {
    }

    ei_matrix_of(ei_matrix_of &&other) noexcept
        : buffer(other.buffer), rows(other.rows), cols(other.cols), buffer_managed_by_me(other.buffer_managed_by_me)
    {
        other.buffer_managed_by_me = false;
    }

    ei_matrix_of(const ei_matrix_of &) = delete;
    ei_matrix_of &operator=(const ei_matrix_of &) = delete;

    ~ei_matrix_of()
    {
        if (buffer_managed_by_me && buffer != nullptr) {
            ei_free(buffer);
        }
    }

    T *get_row_ptr(size_t row)
    {
        return buffer + row * cols;
    }

    static void *operator new(size_t size) noexcept
    {
        return ei_malloc(size);
    }

    static void *operator new(size_t, void *at) noexcept
    {
        return at;
    }

    static void operator delete(void *ptr)
    {
        ei_free(ptr);
    }

    static void *operator new[](size_t size) noexcept
    {
        return ei_malloc(size);
    }

    static void operator delete[](void *ptr)
    {
        ei_free(ptr);
    }
};

typedef ei_matrix_of<float> ei_matrix;
typedef ei_matrix_of<int8_t> ei_matrix_i8;
typedef ei_matrix_of<uint8_t> ei_matrix_u8;
typedef ei_matrix_of<int32_t> ei_matrix_i32;
typedef ei_matrix matrix_t;
typedef ei_matrix_i8 matrix_i8_t;
typedef ei_matrix_u8 matrix_u8_t;
typedef ei_matrix_i32 matrix_i32_t;

} // namespace ei

#endif /* EI_NATIVE_MATRIX_HPP */
