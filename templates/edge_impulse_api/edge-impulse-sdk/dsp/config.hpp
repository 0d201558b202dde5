/** @file edge-impulse-sdk/dsp/config.hpp
 *  Switches of the interface. Define them for a whole file, before its first header. */
#ifndef EI_NATIVE_DSP_CONFIG_HPP
#define EI_NATIVE_DSP_CONFIG_HPP

/** 1 in the sources of this folder: they do without the C++ library, which not every toolchain for microcontrollers
 * has.
 */
#ifndef EI_NATIVE_LIBRARY
#define EI_NATIVE_LIBRARY 0
#endif

/** Whether this toolchain has it. */
#ifndef EI_NATIVE_HAS_CXX_LIBRARY
#if EI_NATIVE_LIBRARY || !defined(__cplusplus)
#define EI_NATIVE_HAS_CXX_LIBRARY 0
#elif defined(__has_include)
#if __has_include(<functional>)
#define EI_NATIVE_HAS_CXX_LIBRARY 1
#else
#define EI_NATIVE_HAS_CXX_LIBRARY 0
#endif
#else
#define EI_NATIVE_HAS_CXX_LIBRARY 1
#endif
#endif

/** 1: a signal's get_data is a plain function pointer, and no std::function is needed. */
#ifndef EIDSP_SIGNAL_C_FN_POINTER
#if EI_NATIVE_HAS_CXX_LIBRARY
#define EIDSP_SIGNAL_C_FN_POINTER 0
#else
#define EIDSP_SIGNAL_C_FN_POINTER 1
#endif
#endif

/** 1: functions of ei_classifier_porting.h and run_classifier() have C linkage. Define it for the whole program. */
#ifndef EI_C_LINKAGE
#define EI_C_LINKAGE 0
#endif

/* Applications may ask for these. There is nothing to choose: the runtime is plain C and allocates nothing. */
#ifndef EIDSP_USE_CMSIS_DSP
#define EIDSP_USE_CMSIS_DSP 0
#endif
#ifndef EIDSP_QUANTIZE_FILTERBANK
#define EIDSP_QUANTIZE_FILTERBANK 0
#endif
#ifndef EIDSP_TRACK_ALLOCATIONS
#define EIDSP_TRACK_ALLOCATIONS 0
#endif
#ifndef EIDSP_PRINT_ALLOCATIONS
#define EIDSP_PRINT_ALLOCATIONS 0
#endif

#define EIDSP_i32 int32_t
#define EIDSP_i16 int16_t
#define EIDSP_i8  int8_t

/** How functions of the signal processing end when something is wrong. */
#define EIDSP_ERR(err_code) return (err_code)

#endif /* EI_NATIVE_DSP_CONFIG_HPP */
