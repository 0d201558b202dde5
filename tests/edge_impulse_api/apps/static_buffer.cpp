// One window that stands in flash, classified once.
#include <stdio.h>
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"

static const float features[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE] = { -0.25f, 0.0625f, 0.75f, 0.125f, 0.0625f, 9.81f };

static int get_feature_data(size_t offset, size_t length, float *out_ptr)
{
    memcpy(out_ptr, features + offset, length * sizeof(float));
    return 0;
}

int main()
{
    if (sizeof(features) / sizeof(float) != EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE) {
        ei_printf("wrong size\n");
        return 1;
    }
    ei_impulse_result_t result = { 0 };
    signal_t signal;
    signal.total_length = sizeof(features) / sizeof(features[0]);
    signal.get_data = &get_feature_data;

    EI_IMPULSE_ERROR res = run_classifier(&signal, &result, false);
    ei_printf("run_classifier returned: %d\n", res);
    if (res != EI_IMPULSE_OK) {
        return 1;
    }
    ei_printf("Predictions (DSP: %d ms., Classification: %d ms., Anomaly: %d ms.):\n", result.timing.dsp,
              result.timing.classification, result.timing.anomaly);
    for (size_t ix = 0; ix < EI_CLASSIFIER_LABEL_COUNT; ix++) {
        ei_printf("%s: %.5f\n", result.classification[ix].label, result.classification[ix].value);
        if (result.classification[ix].label != ei_classifier_inferencing_categories[ix]) {
            return 2;
        }
    }
#if EI_CLASSIFIER_HAS_ANOMALY == EI_ANOMALY_TYPE_KMEANS
    ei_printf("anomaly score: %.3f\n", result.anomaly);
#else
#error "there is an anomaly block"
#endif
    return 0;
}
