#include "impulse/dsp/conditioning.h"

/* Every stride-th value, scaled. */
static void gather(const float *from, size_t stride, size_t count, float scale, float *to)
{
    for (; count >= 4u; count -= 4u) {
        const float a = *from;
        const float b = *(from += stride);
        const float c = *(from += stride);
        const float d = *(from += stride);
        from += stride;
        to[0] = a * scale;
        to[1] = b * scale;
        to[2] = c * scale;
        to[3] = d * scale;
        to += 4;
    }
    for (; count > 0u; --count) {
        *to++ = *from * scale;
        from += stride;
    }
}

impulse_status impulse_conditioning_run(const impulse_conditioning *conditioning, const impulse_signal *signal,
                                        size_t axis, float *values, size_t *count)
{
    const size_t offset = conditioning->axes[axis];
    size_t left = conditioning->samples;
    if (signal->floats != NULL && conditioning->decimator_count == 0u) {
        gather(signal->floats + offset, conditioning->stride, left, conditioning->scale, values);
    } else {
        const impulse_status status = impulse_signal_read(signal, offset, conditioning->stride, left, values);
        if (status != IMPULSE_OK) {
            return status;
        }
        for (size_t i = 0; i < left; ++i) {
            values[i] *= conditioning->scale;
        }
    }
    for (size_t i = 0; i < conditioning->decimator_count; ++i) {
        left = conditioning->decimators[i].run(&conditioning->decimators[i], values, left);
    }
    if (conditioning->filter.run != NULL) {
        conditioning->filter.run(conditioning->filter.sections, conditioning->filter.section_count, values, left);
    }
    *count = left;
    return IMPULSE_OK;
}
