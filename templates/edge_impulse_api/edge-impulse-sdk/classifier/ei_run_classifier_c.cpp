/* run_classifier() with C linkage. Empty unless the program is compiled with EI_C_LINKAGE=1. */
#undef EI_NATIVE_LIBRARY
#include "edge-impulse-sdk/classifier/ei_run_classifier_c.h"

#if EI_C_LINKAGE == 1
#include "edge-impulse-sdk/classifier/native/input.h"
#include "model-parameters/model_variables.h"

extern "C" {

EI_IMPULSE_ERROR run_classifier(ei::signal_t *signal, ei_impulse_result_t *result, bool debug);
EI_IMPULSE_ERROR run_classifier_continuous(ei::signal_t *signal, ei_impulse_result_t *result, bool debug,
                                           bool enable_maf);
void run_classifier_init(void);
void run_classifier_deinit(void);

EI_IMPULSE_ERROR run_classifier(ei::signal_t *signal, ei_impulse_result_t *result, bool debug)
{
    if (signal == nullptr) {
        return EI_IMPULSE_INFERENCE_ERROR;
    }
    const ei_native_input window = ei_native_input_of(signal);
    return ei_native_run(&ei_default_impulse, &window, result, debug);
}

EI_IMPULSE_ERROR ei_run_classifier(ei::signal_t *signal, ei_impulse_result_t *result, bool debug)
{
    return run_classifier(signal, result, debug);
}

EI_IMPULSE_ERROR run_classifier_continuous(ei::signal_t *signal, ei_impulse_result_t *result, bool debug,
                                           bool enable_maf)
{
    static_cast<void>(enable_maf);
    if (signal == nullptr) {
        return EI_IMPULSE_INFERENCE_ERROR;
    }
    const ei_native_input slice = ei_native_input_of(signal);
    return ei_native_run_continuous(&ei_default_impulse, &slice, result, debug);
}

void run_classifier_init(void)
{
    ei_native_reset(&ei_default_impulse);
}

void run_classifier_deinit(void)
{
}

} /* extern "C" */
#endif
