/** @file edge-impulse-sdk/dsp/returntypes.h
 *  What running an impulse may return. The comments say which of them come from here. */
#ifndef EI_NATIVE_RETURNTYPES_H
#define EI_NATIVE_RETURNTYPES_H

#include <stdint.h>

typedef enum {
    EI_IMPULSE_OK = 0,
    EI_IMPULSE_ERROR_SHAPES_DONT_MATCH = -1,
    EI_IMPULSE_CANCELED = -2, /**< ei_run_impulse_check_canceled() said so */
    EI_IMPULSE_TFLITE_ERROR = -3,
    EI_IMPULSE_DSP_ERROR = -5, /**< get_data failed, a value is NaN or infinite, a window of another length than the
                                  impulse's, or slices for an impulse that does not take them */
    EI_IMPULSE_TFLITE_ARENA_ALLOC_FAILED = -6,
    EI_IMPULSE_CUBEAI_ERROR = -7,
    EI_IMPULSE_ALLOC_FAILED = -8,
    EI_IMPULSE_ONLY_SUPPORTED_FOR_IMAGES = -9, /**< run_classifier_image_quantized() without an image */
    EI_IMPULSE_UNSUPPORTED_INFERENCING_ENGINE = -10,
    EI_IMPULSE_OUT_OF_MEMORY = -11, /**< a handle that is NULL */
    EI_IMPULSE_INPUT_TENSOR_WAS_NULL = -13,
    EI_IMPULSE_OUTPUT_TENSOR_WAS_NULL = -14,
    EI_IMPULSE_SCORE_TENSOR_WAS_NULL = -15,
    EI_IMPULSE_LABEL_TENSOR_WAS_NULL = -16,
    EI_IMPULSE_TENSORRT_INIT_FAILED = -17,
    EI_IMPULSE_DRPAI_INIT_FAILED = -18,
    EI_IMPULSE_DRPAI_RUNTIME_FAILED = -19,
    EI_IMPULSE_DEPRECATED_MODEL = -20,
    EI_IMPULSE_LAST_LAYER_NOT_AVAILABLE = -21,
    EI_IMPULSE_INFERENCE_ERROR = -22, /**< an argument is NULL */
    EI_IMPULSE_AKIDA_ERROR = -23,
    EI_IMPULSE_INVALID_SIZE = -24,
    EI_IMPULSE_ONNX_ERROR = -25,
    EI_IMPULSE_MEMRYX_ERROR = -26,
    EI_IMPULSE_DEVICE_INIT_ERROR = -27,
    EI_IMPULSE_LAST_LAYER_NOT_SUPPORTED = -28,
    EI_IMPULSE_POSTPROCESSING_ERROR = -29,
    EI_IMPULSE_DATA_NORMALIZATION_ERROR = -30,
    EI_IMPULSE_FREEFORM_OUTPUT_NULL = -31,          /**< ei_set_freeform_output() was not called */
    EI_IMPULSE_FREEFORM_OUTPUT_SIZE_MISMATCH = -32, /**< it was given other sizes than the impulse's */
    EI_IMPULSE_OUTPUT_TENSOR_NULL = -33,
    EI_IMPULSE_POSTPROCESSING_THRESHOLD_KEY_NOT_FOUND = -34, /**< set_threshold_postprocessing() with an unknown name */
    EI_IMPULSE_CALL_SIGNATURE_REMOVED = -35,
    EI_IMPULSE_NORDIC_AXON_ERROR = -36
} EI_IMPULSE_ERROR;

#endif /* EI_NATIVE_RETURNTYPES_H */
