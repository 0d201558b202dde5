/** @file edge-impulse-sdk/dsp/numpy_types.h
 *  Types of signals and matrices. C sees their layout, C++ sees them in the namespace ei. */
#ifndef EI_NATIVE_NUMPY_TYPES_H
#define EI_NATIVE_NUMPY_TYPES_H

#include "edge-impulse-sdk/dsp/config.hpp"
#include "edge-impulse-sdk/dsp/returntypes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
#include "edge-impulse-sdk/dsp/ei_matrix.hpp"
#if EI_NATIVE_HAS_CXX_LIBRARY
#include "edge-impulse-sdk/dsp/ei_vector.h"
#include <functional>
#endif

namespace ei
{
#else
typedef struct ei_matrix {
    float *buffer;
    uint32_t rows;
    uint32_t cols;
    bool buffer_managed_by_me;
} matrix_t;
#endif

typedef struct {
    float r;
    float i;
} fft_complex_t;

typedef struct {
    int32_t r;
    int32_t i;
} fft_complex_i32_t;

typedef struct {
    uint32_t rows;
    uint32_t cols;
} matrix_size_t;

typedef enum { DCT_NORMALIZATION_NONE, DCT_NORMALIZATION_ORTHO } DCT_NORMALIZATION_MODE;

#if EI_NATIVE_LIBRARY
struct ei_signal_t; /* which form it has is the application's choice */
typedef struct ei_signal_t signal_t;
#else
/** Where a window or a slice comes from. */
typedef struct ei_signal_t {
    /** Brings length values from an offset on, axes interleaved, and returns EIDSP_OK. It is asked for nothing beyond
     * total_length; values may be asked for more than once and not in order. */
#if EIDSP_SIGNAL_C_FN_POINTER == 1 || !defined(__cplusplus)
    int (*get_data)(size_t offset, size_t length, float *out_ptr);
#else
    std::function<int(size_t offset, size_t length, float *out_ptr)> get_data;
#endif
    size_t total_length; /**< values in all: EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE of a window */
} signal_t;
#endif

#ifdef __cplusplus
} // namespace ei

/** Features of a block as they are passed between blocks. */
typedef struct ei_feature_t {
    union {
        ei::matrix_t *matrix;
        ei::matrix_i8_t *matrix_i8;
        ei::matrix_u8_t *matrix_u8;
    };
    uint32_t blockId;
} feature_t;
#endif

#endif /* EI_NATIVE_NUMPY_TYPES_H */
