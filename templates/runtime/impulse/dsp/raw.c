#include "impulse/dsp/raw.h"

impulse_status impulse_raw_run(const impulse_raw_plan *plan, const impulse_signal *signal, float *features,
                               float *scratch)
{
    (void)scratch;
    for (size_t sample = 0; sample < plan->samples; ++sample) {
        for (size_t axis = 0; axis < plan->axis_count; ++axis) {
            const impulse_status status =
                impulse_signal_read(signal, sample * plan->stride + plan->axes[axis], 1u, 1u, features);
            if (status != IMPULSE_OK) {
                return status;
            }
            *features++ *= plan->scale;
        }
    }
    return IMPULSE_OK;
}
