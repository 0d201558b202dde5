#include "edge-impulse-sdk/classifier/native/fill_outputs.h"

#include <string.h>

#if EI_CLASSIFIER_FREEFORM_OUTPUT == 1
EI_IMPULSE_ERROR ei_native_fill_outputs(const float *outputs, ei_impulse_handle_t *handle)
{
    if (handle->freeform_outputs == nullptr) {
        return EI_IMPULSE_FREEFORM_OUTPUT_NULL;
    }
    for (size_t i = 0; i < handle->impulse->freeform_outputs_size; ++i) {
        const uint32_t count = handle->impulse->freeform_outputs[i];
        memcpy(handle->freeform_outputs[i].buffer, outputs, count * sizeof *outputs);
        outputs += count;
    }
    return EI_IMPULSE_OK;
}
#endif
