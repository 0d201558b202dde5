/** @file edge-impulse-sdk/classifier/ei_run_classifier.h
 *  run_classifier(), over the runtime in impulse/.
 *
 *  Not reentrant, as the runtime: one run at a time. Nothing here takes memory from the heap. The functions are
 * compiled with the application, since how get_data is called is its choice. */
#ifndef EI_NATIVE_RUN_CLASSIFIER_H
#define EI_NATIVE_RUN_CLASSIFIER_H

#include "edge-impulse-sdk/classifier/ei_aligned_malloc.h"
#include "edge-impulse-sdk/classifier/ei_classifier_config.h"
#include "edge-impulse-sdk/classifier/ei_classifier_types.h"
#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "edge-impulse-sdk/classifier/ei_print_results.h"
#include "edge-impulse-sdk/classifier/ei_run_dsp.h"
#include "edge-impulse-sdk/classifier/ei_signal_with_axes.h"
#include "edge-impulse-sdk/classifier/ei_standard_headers.h"
#include "edge-impulse-sdk/classifier/native/engine.h"
#include "edge-impulse-sdk/classifier/native/input.h"
#include "edge-impulse-sdk/classifier/postprocessing/ei_postprocessing.h"
#include "edge-impulse-sdk/dsp/ei_utils.h"
#include "edge-impulse-sdk/dsp/memory.hpp"
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"
#include "edge-impulse-sdk/porting/ei_logging.h"
#include "model-parameters/model_metadata.h"
#include "model-parameters/model_variables.h"

/* Windows ---------------------------------------------------------------------------------------------------------- */

/** Runs an impulse on a window.
 *
 *  @param signal of impulse->dsp_input_frame_size values
 *  @param debug  prints what was computed
 *  @return EI_IMPULSE_OK, or a reason; dsp/returntypes.h says which */
static inline EI_IMPULSE_ERROR process_impulse(ei_impulse_handle_t *handle, ei::signal_t *signal,
                                               ei_impulse_result_t *result, bool debug = false)
{
    if (signal == nullptr) {
        return EI_IMPULSE_INFERENCE_ERROR;
    }
    const ei_native_input window = ei_native_input_of(signal);
    return ei_native_run(handle, &window, result, debug);
}

static inline EI_IMPULSE_ERROR run_classifier(ei_impulse_handle_t *impulse, ei::signal_t *signal,
                                              ei_impulse_result_t *result, bool debug = false)
{
    return process_impulse(impulse, signal, result, debug);
}

/** The same with the first impulse of the program. */
static inline EI_IMPULSE_ERROR run_classifier(ei::signal_t *signal, ei_impulse_result_t *result, bool debug = false)
{
    return process_impulse(&ei_default_impulse, signal, result, debug);
}

/** The same for an impulse on pictures: this runtime takes pixels without a copy anyway. */
static inline EI_IMPULSE_ERROR run_classifier_image_quantized(const ei_impulse_t *impulse, ei::signal_t *signal,
                                                              ei_impulse_result_t *result, bool debug = false)
{
    if (impulse == nullptr || impulse->input_width == 0u) {
        return EI_IMPULSE_ONLY_SUPPORTED_FOR_IMAGES;
    }
    ei_impulse_handle_t handle(impulse);
    return process_impulse(&handle, signal, result, debug);
}

/* Slices ----------------------------------------------------------------------------------------------------------- */

/** Forgets earlier slices and windows. */
static inline void run_classifier_init(ei_impulse_handle_t *handle)
{
    init_postprocessing(handle);
    ei_native_reset(handle);
}

static inline void run_classifier_init(void)
{
    run_classifier_init(&ei_default_impulse);
}

static inline EI_IMPULSE_ERROR init_impulse(ei_impulse_handle_t *handle)
{
    ei_native_reset(handle);
    return handle != nullptr ? EI_IMPULSE_OK : EI_IMPULSE_OUT_OF_MEMORY;
}

static inline void run_classifier_deinit(ei_impulse_handle_t *handle)
{
    deinit_postprocessing(handle);
}

static inline void run_classifier_deinit(void)
{
    run_classifier_deinit(&ei_default_impulse);
}

/** Takes the next slice of a signal, of any length. The result has labels with the value 0 until slices have made a
 * whole window; from then on it is that of the last window. For impulses on audio; others return EI_IMPULSE_DSP_ERROR.
 */
static inline EI_IMPULSE_ERROR process_impulse_continuous(ei_impulse_handle_t *handle, ei::signal_t *signal,
                                                          ei_impulse_result_t *result, bool debug = false)
{
    if (signal == nullptr) {
        return EI_IMPULSE_INFERENCE_ERROR;
    }
    const ei_native_input slice = ei_native_input_of(signal);
    return ei_native_run_continuous(handle, &slice, result, debug);
}

/** @param enable_maf has no effect, as in release 1.93: scores are not averaged */
static inline EI_IMPULSE_ERROR run_classifier_continuous(ei_impulse_handle_t *impulse, ei::signal_t *signal,
                                                         ei_impulse_result_t *result, bool debug = false,
                                                         bool enable_maf = true)
{
    static_cast<void>(enable_maf);
    return process_impulse_continuous(impulse, signal, result, debug);
}

static inline EI_IMPULSE_ERROR run_classifier_continuous(ei::signal_t *signal, ei_impulse_result_t *result,
                                                         bool debug = false, bool enable_maf = true)
{
    return run_classifier_continuous(&ei_default_impulse, signal, result, debug, enable_maf);
}

/* Results ---------------------------------------------------------------------------------------------------------- */

static inline void display_results(ei_impulse_handle_t *handle, ei_impulse_result_t *result)
{
    ei_print_results(handle, result);
}

#if EI_CLASSIFIER_FREEFORM_OUTPUT == 1
/** Where the outputs of a network go that are no labels, boxes or scores: one matrix for each, which the application
 * owns and keeps while it runs the impulse.
 *
 *  @return EI_IMPULSE_FREEFORM_OUTPUT_SIZE_MISMATCH unless they are as impulse->freeform_outputs says */
static inline EI_IMPULSE_ERROR ei_set_freeform_output(ei_impulse_handle_t *impulse_handle,
                                                      ei::matrix_t *freeform_outputs, size_t freeform_outputs_size)
{
    const ei_impulse_t *const impulse = impulse_handle->impulse;
    bool is_right = freeform_outputs_size == impulse->freeform_outputs_size;
    for (size_t i = 0; is_right && i < freeform_outputs_size; ++i) {
        is_right = freeform_outputs[i].rows * freeform_outputs[i].cols == impulse->freeform_outputs[i];
    }
    if (!is_right) {
        EI_LOGE("an output has another size than impulse->freeform_outputs says\n");
        return EI_IMPULSE_FREEFORM_OUTPUT_SIZE_MISMATCH;
    }
    impulse_handle->freeform_outputs = freeform_outputs;
    return EI_IMPULSE_OK;
}

static inline EI_IMPULSE_ERROR ei_set_freeform_output(ei::matrix_t *freeform_outputs, size_t freeform_outputs_size)
{
    return ei_set_freeform_output(&ei_default_impulse, freeform_outputs, freeform_outputs_size);
}
#endif

#if EIDSP_SIGNAL_C_FN_POINTER != 1
/** Fills a window sample by sample, at the impulse's rate, and runs it.
 *
 *  @param data_fn brings one sample of all axes: data_fn(values, count) */
static inline EI_IMPULSE_ERROR run_impulse(ei_impulse_result_t *result, std::function<void(float *, size_t)> data_fn,
                                           bool debug = false)
{
    static float window[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE];
    const uint64_t begin_us = ei_read_timer_us();
    const uint64_t interval_us = static_cast<uint64_t>(static_cast<float>(EI_CLASSIFIER_INTERVAL_MS) * 1000.0f);
    uint64_t next_us = begin_us;
    for (size_t i = 0; i < EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE; i += EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME) {
        next_us += interval_us;
        data_fn(window + i, EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME);
        if (ei_run_impulse_check_canceled() == EI_IMPULSE_CANCELED) {
            return EI_IMPULSE_CANCELED;
        }
        /* Without a clock there is nothing to wait for. */
        while (ei_read_timer_us() != begin_us && ei_read_timer_us() < next_us) {
        }
    }
    const int sampling = static_cast<int>((ei_read_timer_us() - begin_us) / 1000u);
    ei::signal_t signal;
    ei::numpy::signal_from_buffer(window, EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE, &signal);
    const EI_IMPULSE_ERROR status = run_classifier(&signal, result, debug);
    result->timing.sampling = sampling;
    return status;
}
#endif

#endif /* EI_NATIVE_RUN_CLASSIFIER_H */
