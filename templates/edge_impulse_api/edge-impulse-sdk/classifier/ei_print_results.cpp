#include "edge-impulse-sdk/classifier/ei_print_results.h"

#include <inttypes.h>

namespace
{

void print_time(const char *what, int ms, int64_t us)
{
    const bool is_short = us > 0 && us < 1000;
    ei_printf("%s %d %s", what, is_short ? static_cast<int>(us) : ms, is_short ? "us" : "ms");
}

void print_times(const ei_impulse_result_timing_t *timing)
{
    print_time("Timing: DSP", timing->dsp, timing->dsp_us);
    print_time(", inference", timing->classification, timing->classification_us);
    print_time(", anomaly", timing->anomaly, timing->anomaly_us);
    if (timing->postprocessing_us != 0) {
        print_time(", postprocessing", timing->postprocessing, timing->postprocessing_us);
    }
    ei_printf("\n");
}

void print_score(const char *name, float value)
{
    ei_printf("%s", name);
    ei_printf_float(value);
    ei_printf("\n");
}

void print_boxes(const ei_impulse_result_bounding_box_t *boxes, uint32_t count)
{
    for (uint32_t i = 0; i < count; ++i) {
        if (boxes[i].value > 0.0f) {
            ei_printf("  %s (", boxes[i].label);
            ei_printf_float(boxes[i].value);
            ei_printf(") [ x: %" PRIu32 ", y: %" PRIu32 ", width: %" PRIu32 ", height: %" PRIu32 " ]\n", boxes[i].x,
                      boxes[i].y, boxes[i].width, boxes[i].height);
        }
    }
}

#if EI_CLASSIFIER_OBJECT_TRACKING_ENABLED == 1 || EI_CLASSIFIER_OBJECT_TRACKING_SORT_ENABLED == 1
void print_tracks(const ei_object_tracking_output_t *tracking)
{
    ei_printf("#Object tracking results:\n");
    for (uint32_t i = 0; i < tracking->open_traces_count; ++i) {
        const ei_object_tracking_trace_t *const trace = &tracking->open_traces[i];
        ei_printf("  %s (ID %d) (", trace->label, trace->id);
        ei_printf_float(trace->value);
        ei_printf(") [ x: %" PRIu32 ", y: %" PRIu32 ", width: %" PRIu32 ", height: %" PRIu32 " ]\n", trace->x, trace->y,
                  trace->width, trace->height);
    }
    if (tracking->open_traces_count == 0u) {
        ei_printf("    none\n");
    }
}
#endif

#if EI_CLASSIFIER_FREEFORM_OUTPUT == 1
void print_outputs(const ei_impulse_handle_t *handle)
{
    for (uint8_t i = 0; handle->freeform_outputs != nullptr && i < handle->impulse->freeform_outputs_size; ++i) {
        ei_printf("#Freeform output index=%d\n ", i);
        for (uint32_t value = 0; value < handle->impulse->freeform_outputs[i]; ++value) {
            ei_printf(" ");
            ei_printf_float(handle->freeform_outputs[i].buffer[value]);
        }
        ei_printf("\n");
    }
}
#endif

#if EI_CLASSIFIER_HAS_VISUAL_ANOMALY
void print_cells(const ei_impulse_result_t *result)
{
    ei_printf("#Visual anomalies:\n");
    print_boxes(result->visual_ad_grid_cells, result->visual_ad_count);
    ei_printf("Visual anomaly mean: ");
    ei_printf_float(result->visual_ad_result.mean_value);
    print_score(", max: ", result->visual_ad_result.max_value);
}
#endif

void print_classes(const ei_impulse_t *impulse, const ei_impulse_result_t *result)
{
    ei_printf("#Classification predictions:\n");
    for (uint16_t i = 0; i < impulse->label_count; ++i) {
        ei_printf("  %s", impulse->categories[i]);
        print_score(": ", result->classification[i].value);
    }
}

} // namespace

void ei_print_results(ei_impulse_handle_t *impulse_handle, ei_impulse_result_t *result_ptr)
{
    const ei_impulse_t *const impulse = impulse_handle->impulse;
    bool has_anomaly = impulse->has_anomaly != EI_ANOMALY_TYPE_UNKNOWN;
    print_times(&result_ptr->timing);
    switch (impulse->results_type) {
    case EI_CLASSIFIER_TYPE_CLASSIFICATION:
        print_classes(impulse, result_ptr);
        break;
    case EI_CLASSIFIER_TYPE_REGRESSION:
        print_score("#Regression prediction: ", result_ptr->classification[0].value);
        break;
    case EI_CLASSIFIER_TYPE_OBJECT_DETECTION:
        ei_printf("#Object detection bounding boxes:\n");
        print_boxes(result_ptr->bounding_boxes, result_ptr->bounding_boxes_count);
        break;
#if EI_CLASSIFIER_OBJECT_TRACKING_ENABLED == 1 || EI_CLASSIFIER_OBJECT_TRACKING_SORT_ENABLED == 1
    case EI_CLASSIFIER_TYPE_OBJECT_TRACKING:
        print_tracks(&result_ptr->postprocessed_output.object_tracking_output);
        break;
#endif
#if EI_CLASSIFIER_FREEFORM_OUTPUT == 1
    case EI_CLASSIFIER_TYPE_FREEFORM:
        print_outputs(impulse_handle);
        break;
#endif
    default:
#if EI_CLASSIFIER_HAS_VISUAL_ANOMALY
        if (impulse->has_anomaly == EI_ANOMALY_TYPE_VISUAL_GMM) {
            print_cells(result_ptr);
            has_anomaly = false;
        }
#endif
        break;
    }
    if (has_anomaly) {
        print_score("Anomaly prediction: ", result_ptr->anomaly);
    }
}
