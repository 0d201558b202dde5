#include "impulse/dsp/raw.h"

/* Some axes of each sample, one value after the other. */
static impulse_status read_axes(const impulse_raw_plan *plan, const impulse_signal *signal, float *features)
{
    for (size_t sample = 0; sample < plan->samples; ++sample) {
        for (size_t axis = 0; axis < plan->axis_count; ++axis) {
            const size_t at = sample * plan->stride + plan->axes[axis];
            const impulse_status status = impulse_signal_read(signal, at, 1u, 1u, features++);
            if (status != IMPULSE_OK) {
                return status;
            }
        }
    }
    return IMPULSE_OK;
}

impulse_status impulse_raw_run(const impulse_raw_plan *plan, const impulse_signal *signal, float *features,
                               float *scratch)
{
    const size_t count = (size_t)plan->samples * plan->axis_count;
    const impulse_status status =
        plan->is_whole ? impulse_signal_read(signal, 0u, 1u, count, features) : read_axes(plan, signal, features);
    float check = 0.0f; /* stays 0 while all products are finite */
    (void)scratch;
    if (status != IMPULSE_OK || plan->scale == 1.0f) {
        return status;
    }
    for (size_t i = 0; i < count; ++i) {
        const float feature = features[i] * plan->scale;
        features[i] = feature;
        check += feature * 0.0f;
    }
    return check == 0.0f ? IMPULSE_OK : IMPULSE_E_INPUT;
}
