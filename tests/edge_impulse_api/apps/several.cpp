// Three impulses in one program, each by its handle.
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"

static float window[16000];

static int get_window(size_t offset, size_t length, float *out_ptr)
{
    for (size_t i = 0; i < length; i++) {
        out_ptr[i] = (window + offset)[i];
    }
    return EIDSP_OK;
}

static void show(const ei_impulse_result_t *result, const ei_impulse_t *impulse)
{
    ei_printf("%s: ", impulse->fusion_string);
    if (result->bounding_boxes_count > 0) {
        ei_printf("%s %.2f", result->bounding_boxes[0].label, result->bounding_boxes[0].value);
    } else {
        for (uint16_t i = 0; i < impulse->label_count; i++) {
            ei_printf("%s %.2f ", impulse->categories[i], result->classification[i].value);
        }
    }
    if (impulse->has_anomaly > 0) {
        ei_printf("anomaly %.2f", result->anomaly);
    }
    ei_printf("\n");
}

static int run(ei_impulse_handle_t *handle, const ei_impulse_t *impulse)
{
    signal_t signal;
    signal.total_length = impulse->dsp_input_frame_size;
    signal.get_data = &get_window;
    ei_impulse_result_t result;
    EI_IMPULSE_ERROR res = process_impulse(handle, &signal, &result, false);
    if (res != EI_IMPULSE_OK) {
        ei_printf("process_impulse returned: %d\n", res);
        return 1;
    }
    show(&result, impulse);
    return 0;
}

int main()
{
    static const float values[] = { 1.0f, 0.75f, 1.0f, 2.0f, 3.0f, 4.0f, 5.0f };
    memcpy(window, values, sizeof(values));
    run_classifier_init(&impulse_handle_43_1);
    run_classifier_init(&impulse_handle_43_2);
    int failed = run(&impulse_handle_43_1, &impulse_43_1) + run(&impulse_handle_43_2, &impulse_43_2) +
                 run(&impulse_handle_43_3, &impulse_43_3) + run(&impulse_handle_43_1, impulse_handle_43_1.impulse);

    // Without a handle, the first one runs.
    signal_t signal;
    numpy::signal_from_buffer(window, impulse_43_1.dsp_input_frame_size, &signal);
    ei_impulse_result_t result;
    failed += run_classifier(&signal, &result) != EI_IMPULSE_OK;
    failed += &ei_default_impulse != &impulse_handle_43_1;
    show(&result, ei_default_impulse.impulse);
    run_classifier_deinit(&impulse_handle_43_2);
    return failed;
}
