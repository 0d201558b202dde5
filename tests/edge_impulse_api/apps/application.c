/* In C: run_classifier() has C linkage, and a signal is a struct with a function pointer. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "edge-impulse-sdk/dsp/numpy_types.h"
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"
#include "edge-impulse-sdk/classifier/ei_classifier_types.h"

EI_IMPULSE_ERROR run_classifier(signal_t *, ei_impulse_result_t *, bool);

static float features[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE] = { 1.5f, 0.25f, 0.5f, 0.125f, 0.125f };

static int get_feature_data(size_t offset, size_t length, float *out_ptr)
{
    memcpy(out_ptr, features + offset, length * sizeof(float));
    return 0;
}

int main(void)
{
    signal_t signal;
    signal.total_length = EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE;
    signal.get_data = &get_feature_data;
    ei_impulse_result_t result;
    EI_IMPULSE_ERROR res = run_classifier(&signal, &result, false);
    printf("run_classifier returned: %d\n", res);
    for (size_t ix = 0; ix < EI_CLASSIFIER_LABEL_COUNT; ix++) {
        printf("%s %.3f\n", result.classification[ix].label, (double)result.classification[ix].value);
    }
#if EI_CLASSIFIER_HAS_ANOMALY == 1
    printf("anomaly %.3f\n", (double)result.anomaly);
#endif
    ei_printf("done %d\n", (int)sizeof(result));
    return 0;
}
