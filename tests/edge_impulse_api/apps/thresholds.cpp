// Thresholds of a detector, read and changed while the program runs: by name, and in its configuration.
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"
#include "edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_common.h"

static float window[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE] = { 2, 0.9f, 0, 1, 2, 3, 4, 0.6f, 1, 5, 6, 7, 8 };

static void count_boxes(const char *what)
{
    signal_t signal;
    numpy::signal_from_buffer(window, EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE, &signal);
    ei_impulse_result_t result;
    run_classifier(&signal, &result);
    ei_printf("%s: %u\n", what, result.bounding_boxes_count);
}

int main()
{
    const ei_postprocessing_block_t &block = ei_default_impulse.impulse->postprocessing_blocks[0];
    std::vector<ei_threshold_desc_t> thresholds;
    get_thresholds_postprocessing(&block, thresholds);
    for (const ei_threshold_desc_t &threshold : thresholds) {
        ei_printf("%s %s %.2f\n", threshold.type.c_str(), threshold.name.c_str(), threshold.value);
    }
    count_boxes("at first");
    ei_printf("set: %d\n", set_threshold_postprocessing(&block, "min_score", 0.8f));
    count_boxes("at 0.8");
    static_cast<ei_fill_result_fomo_i8_config_t *>(block.config)->threshold = 0.95f;
    count_boxes("at 0.95");
    ei_printf("unknown: %d\n", set_threshold_postprocessing(&block, "max_score", 0.8f));
    return 0;
}
