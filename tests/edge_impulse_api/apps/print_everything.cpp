// Whatever the impulse is, its result on a window that counts 0, 1, 2, ...
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"

static int get_data(size_t offset, size_t length, float *out_ptr)
{
    for (size_t i = 0; i < length; i++) {
        out_ptr[i] = offset + i;
    }
    return EIDSP_OK;
}

// Times differ from run to run.
uint64_t ei_read_timer_us()
{
    static uint64_t now;
    return now += 700;
}

int main()
{
    run_classifier_init();
#if EI_CLASSIFIER_FREEFORM_OUTPUT
    signal_t early;
    early.total_length = EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE;
    early.get_data = &get_data;
    ei_impulse_result_t none;
    ei_printf("without memory: %d\n", run_classifier(&early, &none));
    std::vector<matrix_t> freeform_outputs;
    freeform_outputs.reserve(ei_default_impulse.impulse->freeform_outputs_size);
    for (size_t ix = 0; ix < ei_default_impulse.impulse->freeform_outputs_size; ++ix) {
        freeform_outputs.emplace_back(ei_default_impulse.impulse->freeform_outputs[ix], 1);
    }
    ei_printf("one matrix: %d\n", ei_set_freeform_output(freeform_outputs.data(), 1));
    ei_set_freeform_output(freeform_outputs.data(), freeform_outputs.size());
#endif
    signal_t signal;
    signal.total_length = EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE;
    signal.get_data = &get_data;
    ei_impulse_result_t result;
    EI_IMPULSE_ERROR res = run_classifier(&signal, &result);
    if (res != EI_IMPULSE_OK) {
        return 1;
    }
    ei_print_results(&ei_default_impulse, &result);
    return 0;
}
