// A microphone that fills one of two buffers while the other one is classified, slice by slice.
#define EIDSP_QUANTIZE_FILTERBANK 0
#define EI_CLASSIFIER_SLICES_PER_MODEL_WINDOW 5
#include <stdlib.h>
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"

typedef struct {
    int16_t *buffers[2];
    uint8_t buf_select;
    uint8_t buf_ready;
    uint32_t buf_count;
    uint32_t n_samples;
} inference_t;

static inference_t inference;
static int16_t driver_samples[160];
static int16_t counter;

// What the driver calls from its interrupt.
static void samples_are_ready(const int16_t *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        inference.buffers[inference.buf_select][inference.buf_count++] = samples[i];
        if (inference.buf_count >= inference.n_samples) {
            inference.buf_select ^= 1;
            inference.buf_count = 0;
            inference.buf_ready = 1;
        }
    }
}

static void record_slice()
{
    inference.buf_ready = 0;
    while (inference.buf_ready == 0) {
        for (size_t i = 0; i < sizeof(driver_samples) / sizeof(driver_samples[0]); i++) {
            driver_samples[i] = counter;
        }
        counter++;
        samples_are_ready(driver_samples, sizeof(driver_samples) / sizeof(driver_samples[0]));
    }
}

static int get_audio(size_t offset, size_t length, float *out_ptr)
{
    return numpy::int16_to_float(&inference.buffers[inference.buf_select ^ 1][offset], out_ptr, length);
}

int main()
{
    inference.n_samples = EI_CLASSIFIER_SLICE_SIZE;
    inference.buffers[0] = (int16_t *)malloc(EI_CLASSIFIER_SLICE_SIZE * sizeof(int16_t));
    inference.buffers[1] = (int16_t *)malloc(EI_CLASSIFIER_SLICE_SIZE * sizeof(int16_t));
    run_classifier_init();
    int print_results = -(EI_CLASSIFIER_SLICES_PER_MODEL_WINDOW);
    ei_printf("slices of %d samples\n", EI_CLASSIFIER_SLICE_SIZE);

    for (int slice = 0; slice < 8; slice++) {
        record_slice();
        signal_t signal;
        signal.total_length = EI_CLASSIFIER_SLICE_SIZE;
        signal.get_data = &get_audio;
        ei_impulse_result_t result = { 0 };
        EI_IMPULSE_ERROR r = run_classifier_continuous(&signal, &result, false);
        if (r != EI_IMPULSE_OK) {
            ei_printf("ERR: %d\n", r);
            return 1;
        }
        ei_printf("slice %d:", slice);
        for (size_t ix = 0; ix < EI_CLASSIFIER_LABEL_COUNT; ix++) {
            ei_printf(" %s %.1f", result.classification[ix].label, result.classification[ix].value);
        }
        ei_printf(++print_results >= (EI_CLASSIFIER_SLICES_PER_MODEL_WINDOW >> 1) ? " *\n" : "\n");
    }
    run_classifier_deinit();
    free(inference.buffers[0]);
    free(inference.buffers[1]);
    return 0;
}
