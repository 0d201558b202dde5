/** @file edge-impulse-sdk/dsp/returntypes.hpp
 *  What signal processing may return, and what a signal's get_data returns: EIDSP_OK, or anything else to end the run.
 */
#ifndef EI_NATIVE_RETURNTYPES_HPP
#define EI_NATIVE_RETURNTYPES_HPP

#include "edge-impulse-sdk/dsp/returntypes.h"

namespace ei
{

typedef enum {
    EIDSP_OK = 0,
    EIDSP_OUT_OF_MEM = -1002,
    EIDSP_SIGNAL_SIZE_MISMATCH = -1003,
    EIDSP_MATRIX_SIZE_MISMATCH = -1004,
    EIDSP_DCT_ERROR = -1005,
    EIDSP_INPUT_MATRIX_EMPTY = -1006,
    EIDSP_BUFFER_SIZE_MISMATCH = -1007,
    EIDSP_PARAMETER_INVALID = -1008,
    EIDSP_UNEXPECTED_NEXT_OFFSET = -1009,
    EIDSP_OUT_OF_BOUNDS = -1010,
    EIDSP_UNSUPPORTED_FILTER_CONFIG = -1011,
    EIDSP_NARROWING = -1012,
    EIDSP_BLOCK_VERSION_INCORRECT = -1013,
    EIDSP_NOT_SUPPORTED = -1014,
    EIDSP_REQUIRES_CMSIS_DSP = -1015,
    EIDSP_FFT_TABLE_NOT_LOADED = -1016,
    EIDSP_INFERENCE_ERROR = -1017,
    EIDSP_NO_HW_ACCEL = -1018,
    EIDSP_FFT_SIZE_NOT_SUPPORTED = -1019
} EIDSP_RETURN_T;

} // namespace ei

#endif /* EI_NATIVE_RETURNTYPES_HPP */
