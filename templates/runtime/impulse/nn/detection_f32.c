#include "impulse/nn/detection_f32.h"

void impulse_detection_f32(const impulse_detection_postprocess_layer *layer, const float *encodings,
                           const float *scores, float *output, void *scratch)
{
    const uint32_t slots = IMPULSE_DETECTION_SLOTS(layer);
    const impulse_detections detections = {
        (impulse_edges *)(void *)output,
        output + 4u * slots,
        output + 5u * slots,
        output + 6u * slots,
    };
    impulse_detection_postprocess(layer, (const impulse_anchor *)(const void *)encodings, scores, &detections,
                                  (float *)scratch);
}
