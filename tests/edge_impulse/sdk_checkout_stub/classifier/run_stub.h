/* Stand-in for the SDK in tests: run_classifier(), whose scores are the samples that it asked for. */
#ifndef STUB_RUN_STUB_H
#define STUB_RUN_STUB_H

#include <functional>

#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#if __has_include("tflite-model/trained_model_ops_define.h") || __has_include("source/benchmark.h")
#error "files that lie beside the checkout are on the include path"
#endif
#if EIDSP_USE_CMSIS_DSP != EI_CLASSIFIER_TFLITE_ENABLE_CMSIS_NN || TF_LITE_DISABLE_X86_NEON != 1
#error "definitions are missing"
#endif

namespace ei {
struct signal_t {
    size_t total_length;
    std::function<int(size_t, size_t, float *)> get_data;
};
}
using ei::signal_t;

/* What a project with every warning on does not forgive. */
static int stub_warnings(long wide, char *unused)
{
    int narrow = wide;
    unsigned sign = narrow;
    double wider = (float)sign;
    return wider == 0.0 ? (int)sign : narrow;
}

static inline void run_classifier_init(ei_impulse_handle_t *) {}
static inline void run_classifier_deinit(ei_impulse_handle_t *) {}

static inline EI_IMPULSE_ERROR run_classifier(ei_impulse_handle_t *handle, signal_t *signal, ei_impulse_result_t *result,
                                              bool)
{
    float *values = (float *)ei_malloc(signal->total_length * sizeof(float));
    if (values == nullptr || stub_warnings(0, nullptr) != 0) {
        return EI_IMPULSE_ALLOC_FAILED;
    }
    signal->get_data(0, signal->total_length, values);
    for (uint16_t i = 0; i < handle->impulse->label_count; ++i) {
        result->classification[i].label = handle->impulse->categories[i];
        result->classification[i].value = values[i];
    }
    result->anomaly = -0.5f;
    ei_free(values);
    return EI_IMPULSE_OK;
}

#endif
