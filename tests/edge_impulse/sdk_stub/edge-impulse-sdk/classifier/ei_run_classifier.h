/* Stand-in for the SDK in tests: what an application includes. It declares the rest that model_variables.h names. */
#ifndef STUB_EI_RUN_CLASSIFIER_H
#define STUB_EI_RUN_CLASSIFIER_H

#include "model-parameters/model_metadata.h"
#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_common.h"

#define STUB_EXTRACT(name)                                                        \
    inline int name(ei::signal_t *, ei::matrix_t *, void *, float) { return 0; }

STUB_EXTRACT(extract_spectral_analysis_features)
STUB_EXTRACT(extract_flatten_features)
STUB_EXTRACT(extract_raw_features)
STUB_EXTRACT(extract_mfcc_features)
STUB_EXTRACT(extract_mfe_features)
STUB_EXTRACT(extract_image_features)

class DspHandle {};

class flatten_class : public DspHandle {
public:
    static DspHandle *create(void *, float) { return nullptr; }
};

#if EI_CLASSIFIER_OBJECT_TRACKING_ENABLED || EI_CLASSIFIER_OBJECT_TRACKING_SORT_ENABLED
inline EI_IMPULSE_ERROR init_object_tracking(ei_impulse_handle_t *, void **, void *) { return EI_IMPULSE_OK; }
inline EI_IMPULSE_ERROR deinit_object_tracking(void *, void *) { return EI_IMPULSE_OK; }
inline EI_IMPULSE_ERROR process_object_tracking(ei_impulse_handle_t *, uint32_t, uint32_t, ei_impulse_result_t *result,
                                                void *, void *)
{
    static ei_object_tracking_trace_t trace = { 0, 0, nullptr, 0, 0, 0, 0, 0, std::tuple<int, int, int, int>() };
    trace.last_ground_truth_update_t = trace.id;
    result->postprocessed_output.object_tracking_output.open_traces = &trace;
    result->postprocessed_output.object_tracking_output.open_traces_count = 1;
    return EI_IMPULSE_OK;
}
inline EI_IMPULSE_ERROR display_object_tracking(ei_impulse_result_t *, void *) { return EI_IMPULSE_OK; }
#endif

#include "model-parameters/model_variables.h"

#if EI_CLASSIFIER_HAS_TFLITE_OPS_RESOLVER
#include "tflite-model/tflite-resolver.h"
#endif

#endif
