// What goes wrong, and what is said then. With signals that are parts of others.
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"
#include "edge-impulse-sdk/classifier/ei_signal_with_range.h"

static float window[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE + 6];
static bool is_canceled;

EI_IMPULSE_ERROR ei_run_impulse_check_canceled()
{
    return is_canceled ? EI_IMPULSE_CANCELED : EI_IMPULSE_OK;
}

static int no_data(size_t, size_t, float *)
{
    return EIDSP_OUT_OF_BOUNDS;
}

int main()
{
    signal_t signal;
    ei_impulse_result_t result;
    signal.total_length = EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE;
    signal.get_data = &no_data;
    ei_printf("no data: %d\n", run_classifier(&signal, &result));
    numpy::signal_from_buffer(window, EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE - 1, &signal);
    ei_printf("too short: %d\n", run_classifier(&signal, &result));
    numpy::signal_from_buffer(window, EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE, &signal);
    window[7] = NAN;
    ei_printf("not a number: %d\n", run_classifier(&signal, &result));
    window[7] = 0.0f;
    is_canceled = true;
    ei_printf("canceled: %d\n", run_classifier(&signal, &result));
    is_canceled = false;
    ei_printf("no result: %d\n", run_classifier(&signal, nullptr));
    ei_printf("no signal: %d\n", run_classifier((signal_t *)nullptr, &result));
    ei_printf("no handle: %d\n", run_classifier(nullptr, &signal, &result));
    ei_printf("slices: %d\n", run_classifier_continuous(&signal, &result));
    ei_printf("image: %d\n", run_classifier_image_quantized(ei_default_impulse.impulse, &signal, &result));

    for (size_t i = 0; i < sizeof(window) / sizeof(window[0]); i++) {
        window[i] = i;
    }
    signal_t longer;
    numpy::signal_from_buffer(window, EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE + 6, &longer);
    SignalWithRange range(&longer, 6, EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE + 6);
    EI_IMPULSE_ERROR res = run_classifier(range.get_signal(), &result);
    ei_printf("range: %d, anomaly %.1f\n", res, result.anomaly);

    EI_CLASSIFIER_DSP_AXES_INDEX_TYPE wanted[] = { 2, 0 };
    SignalWithAxes axes(&signal, wanted, 2, ei_default_impulse.impulse);
    float values[4];
    axes.get_signal()->get_data(2, 4, values);
    ei_printf("axes: %u of them, %.0f %.0f %.0f %.0f\n", (unsigned)axes.get_signal()->total_length, values[0], values[1],
              values[2], values[3]);
    return 0;
}
