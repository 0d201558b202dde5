#include "edge-impulse-sdk/classifier/native/engine.h"
#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "edge-impulse-sdk/classifier/native/clock.h"
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#include <string.h>

namespace
{

bool is_usable(const ei_impulse_handle_t *handle)
{
    return handle != nullptr && handle->impulse != nullptr && handle->impulse->native != nullptr;
}

/* Everything 0, with the labels: applications print them before there are scores. */
void clear(const ei_impulse_t *impulse, ei_impulse_result_t *result)
{
    memset(result, 0, sizeof *result);
    const size_t room = sizeof result->classification / sizeof result->classification[0];
    for (size_t i = 0; i < room && i < impulse->label_count; ++i) {
        result->classification[i].label = impulse->categories[i];
    }
}

EI_IMPULSE_ERROR finish(EI_IMPULSE_ERROR status, ei_impulse_result_t *result, bool debug)
{
    ei_native_write_times(&result->timing);
    if (status == EI_IMPULSE_OK && ei_run_impulse_check_canceled() == EI_IMPULSE_CANCELED) {
        status = EI_IMPULSE_CANCELED;
    }
    if (debug) {
        ei_printf("run: status %d, features %ld us, networks and scores %ld us\n", static_cast<int>(status),
                  static_cast<long>(result->timing.dsp_us), static_cast<long>(result->timing.classification_us));
    }
    return status;
}

} // namespace

EI_IMPULSE_ERROR ei_native_error(impulse_status status)
{
    switch (status) {
    case IMPULSE_OK:
        return EI_IMPULSE_OK;
    case IMPULSE_E_INPUT:
        ei_printf("ERR: the window holds NaN, infinity or numbers that are too large\n");
        return EI_IMPULSE_DSP_ERROR;
    case IMPULSE_E_SIGNAL:
        ei_printf("ERR: get_data() could not bring the samples\n");
        return EI_IMPULSE_DSP_ERROR;
    default:
        return EI_IMPULSE_INFERENCE_ERROR;
    }
}

EI_IMPULSE_ERROR ei_native_run(ei_impulse_handle_t *handle, const ei_native_input *window, ei_impulse_result_t *result,
                               bool debug)
{
    if (!is_usable(handle) || result == nullptr) {
        return EI_IMPULSE_INFERENCE_ERROR;
    }
    const ei_impulse_t *const impulse = handle->impulse;
    clear(impulse, result);
    if (window->values != impulse->dsp_input_frame_size) {
        ei_printf("ERR: a window has %lu values, but the signal has %lu\n",
                  static_cast<unsigned long>(impulse->dsp_input_frame_size),
                  static_cast<unsigned long>(window->values));
        return EI_IMPULSE_DSP_ERROR;
    }
    ei_native_start_clock();
    return finish(impulse->native->run(handle, &window->signal, result), result, debug);
}

EI_IMPULSE_ERROR ei_native_run_continuous(ei_impulse_handle_t *handle, const ei_native_input *slice,
                                          ei_impulse_result_t *result, bool debug)
{
    if (!is_usable(handle) || result == nullptr) {
        return EI_IMPULSE_INFERENCE_ERROR;
    }
    const ei_native_engine *const native = handle->impulse->native;
    clear(handle->impulse, result);
    if (native->push == nullptr) {
        ei_printf("ERR: this impulse does not take slices: only MFCC, MFE and spectrogram blocks do\n");
        return EI_IMPULSE_DSP_ERROR;
    }
    ei_native_start_clock();
    EI_IMPULSE_ERROR status = native->push(slice);
    if (status == EI_IMPULSE_OK && native->is_full()) {
        status = native->conclude(handle, result);
    }
    return finish(status, result, debug);
}

void ei_native_reset(ei_impulse_handle_t *handle)
{
    if (is_usable(handle) && handle->impulse->native->reset != nullptr) {
        handle->impulse->native->reset();
    }
}
