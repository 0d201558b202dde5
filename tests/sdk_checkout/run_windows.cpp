/* Runs windows of floats, one after the other in a file, through Edge Impulse's SDK: a line for each thing that comes out. */
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"

#include <cstdio>
#include <vector>

static const float *window;

static int bring_samples(size_t offset, size_t length, float *out_ptr)
{
    memcpy(out_ptr, window + offset, length * sizeof(float));
    return EIDSP_OK;
}

/* The processing blocks by themselves: the SDK frees features before it returns. */
static void print_features(signal_t *signal)
{
    const ei_impulse_t *const impulse = ei_default_impulse.impulse;
    printf("features");
    for (size_t i = 0; i < impulse->dsp_blocks_size; ++i) {
        ei_model_dsp_t block = impulse->dsp_blocks[i];
        ei::matrix_t matrix(1, block.n_output_features);
        SignalWithAxes axes(signal, block.axes, block.axes_size, impulse);
        int status = EIDSP_OK;
        if (block.factory) {
            DspHandle *const handle = block.factory(block.config, impulse->frequency);
            status = handle->extract(axes.get_signal(), &matrix, block.config, impulse->frequency, nullptr);
            delete handle;
        } else {
            status = block.extract_fn(axes.get_signal(), &matrix, block.config, impulse->frequency);
        }
        if (status != EIDSP_OK) {
            printf(" error_%d", status);
            return;
        }
        for (size_t k = 0; k < block.n_output_features; ++k) {
            printf(" %.9g", matrix.buffer[k]);
        }
    }
    printf("\n");
}

static void print_result(const ei_impulse_result_t &result)
{
#if EI_CLASSIFIER_OBJECT_DETECTION != 1
    printf("scores");
    for (const ei_impulse_result_classification_t &score : result.classification) {
        printf(" %.9g", score.value);
    }
    printf("\n");
#endif
    printf("anomaly %.9g\n", result.anomaly);
    for (uint32_t i = 0; i < result.bounding_boxes_count; ++i) {
        const ei_impulse_result_bounding_box_t &box = result.bounding_boxes[i];
        if (box.value > 0.0f) {
            printf("box %.9g %u %u %u %u %s\n", box.value, box.x, box.y, box.width, box.height, box.label);
        }
    }
}

int main(int argc, char **argv)
{
    std::vector<float> values(ei_default_impulse.impulse->dsp_input_frame_size);
    FILE *const file = argc == 2 ? fopen(argv[1], "rb") : nullptr;
    if (file == nullptr) {
        return 2;
    }
    run_classifier_init();
    while (fread(values.data(), sizeof(float), values.size(), file) == values.size()) {
        window = values.data();
        signal_t signal;
        signal.total_length = values.size();
        signal.get_data = &bring_samples;
        printf("window\n");
        print_features(&signal);
        ei_impulse_result_t result;
        memset(&result, 0, sizeof result);
        const EI_IMPULSE_ERROR status = run_classifier(&signal, &result, false);
        if (status != EI_IMPULSE_OK) {
            printf("error %d\n", static_cast<int>(status));
            return 1;
        }
        print_result(result);
    }
    fclose(file);
    return 0;
}
