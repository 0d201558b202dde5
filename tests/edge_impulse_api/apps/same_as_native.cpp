// Windows through run_classifier() and through the native functions of the impulse "it": the results must be the same.
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"
#include "it.h"

static uint32_t seed;

static int get_data(size_t offset, size_t length, float *out_ptr)
{
    for (size_t i = 0; i < length; i++) {
        const uint32_t noise = (uint32_t)(offset + i + 1) * 2654435761u * (2u * seed + 1u);
        out_ptr[i] = EI_CLASSIFIER_INPUT_WIDTH > 0 ? (float)(noise >> 8) : (float)((int)(noise >> 20) - 2048) / 16.0f;
    }
    return EIDSP_OK;
}

static impulse_status read(void *, size_t offset, size_t count, float *values)
{
    return get_data(offset, count, values) == EIDSP_OK ? IMPULSE_OK : IMPULSE_E_SIGNAL;
}

#if EI_CLASSIFIER_FREEFORM_OUTPUT == 1
static std::vector<matrix_t> outputs;
#endif

static int differences(const ei_impulse_result_t &result, const it_result &native)
{
    int found = 0;
#if EI_CLASSIFIER_OBJECT_DETECTION == 1
    found += result.bounding_boxes_count != native.box_count;
    for (size_t i = 0; i < native.box_count; i++) {
        const ei_impulse_result_bounding_box_t &box = result.bounding_boxes[i];
        found += box.value != native.boxes[i].score || box.x != native.boxes[i].x || box.y != native.boxes[i].y ||
                 box.width != native.boxes[i].width || box.height != native.boxes[i].height ||
                 box.label != ei_classifier_inferencing_categories[native.boxes[i].label];
    }
    ei_printf(" %u boxes", native.box_count);
#if EI_CLASSIFIER_OBJECT_TRACKING_ENABLED == 1
    const ei_object_tracking_output_t &tracking = result.postprocessed_output.object_tracking_output;
    found += tracking.open_traces_count != native.track_count;
    for (size_t i = 0; i < native.track_count; i++) {
        found += tracking.open_traces[i].id != (int)native.tracks[i].id || tracking.open_traces[i].x != native.tracks[i].x ||
                 std::get<2>(tracking.open_traces[i].last_centroid_segment) != native.tracks[i].to_x;
    }
    ei_printf(" %u tracks", native.track_count);
#endif
#elif EI_CLASSIFIER_FREEFORM_OUTPUT == 1
    const float *expected = native.outputs;
    for (const matrix_t &output : outputs) {
        for (size_t i = 0; i < output.rows * output.cols; i++) {
            found += output.buffer[i] != *expected++;
        }
    }
    found += expected != native.outputs + sizeof(native.outputs) / sizeof(float) || result.anomaly != 0;
    ei_printf(" first %.4f", native.outputs[0]);
#elif EI_CLASSIFIER_HAS_VISUAL_ANOMALY == 1
    found += result.visual_ad_result.max_value != native.anomaly || result.visual_ad_count != native.anomaly_count;
    found += fabsf(result.visual_ad_result.mean_value - native.anomaly_mean) > 1e-6f * fabsf(native.anomaly_mean);
    ei_printf(" %u cells, mean %.6f", native.anomaly_count, native.anomaly_mean);
#else
#if EI_CLASSIFIER_LABEL_COUNT > 0
    for (size_t i = 0; i < EI_CLASSIFIER_LABEL_COUNT; i++) {
        found += result.classification[i].value != native.NATIVE_SCORES[i];
        found += result.classification[i].label != ei_classifier_inferencing_categories[i];
        ei_printf(" %.4f", native.NATIVE_SCORES[i]);
    }
#endif
#if EI_CLASSIFIER_HAS_ANOMALY
    found += result.anomaly != native.anomaly;
    ei_printf(" anomaly %.4f", native.anomaly);
#endif
#endif
    ei_printf("\n");
    return found;
}

static int windows()
{
    const uint32_t count = 6;
    it_result native[count];
    const impulse_signal window = impulse_signal_of_function(read, nullptr);
    for (seed = 0; seed < count; seed++) {
        if (it_run_signal(&window, &native[seed]) != IMPULSE_OK) {
            return -1;
        }
    }
    run_classifier_init(); // what is kept from window to window is kept once
    int found = 0;
    for (seed = 0; seed < count; seed++) {
        signal_t signal;
        signal.total_length = EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE;
        signal.get_data = &get_data;
        ei_impulse_result_t result;
        ei_printf("window %u:", seed);
        found += run_classifier(&signal, &result) != EI_IMPULSE_OK;
        found += differences(result, native[seed]);
    }
    return found;
}

#if EI_CLASSIFIER_SENSOR == EI_CLASSIFIER_SENSOR_MICROPHONE
static int slices()
{
    const uint32_t count = 7;
    it_result native[count] = {};
    bool is_full[count];
    const impulse_signal slice = impulse_signal_of_function(read, nullptr);
    it_stream_reset();
    for (seed = 0; seed < count; seed++) {
        if (it_stream_push(&slice, EI_CLASSIFIER_SLICE_SIZE) != IMPULSE_OK) {
            return -1;
        }
        is_full[seed] = it_stream_is_full();
        if (is_full[seed]) {
            it_stream_result(&native[seed]);
        }
    }
    run_classifier_init();
    int found = 0;
    for (seed = 0; seed < count; seed++) {
        signal_t signal;
        signal.total_length = EI_CLASSIFIER_SLICE_SIZE;
        signal.get_data = &get_data;
        ei_impulse_result_t result;
        ei_printf("slice %u%s:", seed, is_full[seed] ? ", full" : "");
        found += run_classifier_continuous(&signal, &result, false) != EI_IMPULSE_OK;
        found += differences(result, native[seed]);
    }
    return found;
}
#endif

int main()
{
#if EI_CLASSIFIER_FREEFORM_OUTPUT == 1
    outputs.reserve(ei_default_impulse.impulse->freeform_outputs_size);
    for (size_t i = 0; i < ei_default_impulse.impulse->freeform_outputs_size; i++) {
        outputs.emplace_back(ei_default_impulse.impulse->freeform_outputs[i], 1);
    }
    ei_set_freeform_output(outputs.data(), outputs.size());
#endif
    int found = windows();
#if EI_CLASSIFIER_SENSOR == EI_CLASSIFIER_SENSOR_MICROPHONE
    found += slices();
#endif
    ei_printf("%d differences\n", found);
    return found == 0 ? 0 : 1;
}
