#include "impulse/signal.h"

/* Values that are asked for at once where an axis is picked out of interleaved ones: on the stack. */
#define CHUNK_VALUES 48u

impulse_signal impulse_signal_of_floats(const float *values)
{
    const impulse_signal signal = {values, NULL, NULL, NULL};
    return signal;
}

impulse_signal impulse_signal_of_int16s(const int16_t *values)
{
    const impulse_signal signal = {NULL, values, NULL, NULL};
    return signal;
}

impulse_signal impulse_signal_of_function(impulse_read read, void *context)
{
    const impulse_signal signal = {NULL, NULL, read, context};
    return signal;
}

/* Picks values and checks them: 0 times a value is 0 unless it is NaN or infinite, and then NaN. */
static impulse_status pick(const float *from, size_t stride, size_t count, float *values)
{
    float check = 0.0f;
    for (size_t i = 0; i < count; ++i) {
        const float value = *from;
        check += value * 0.0f;
        values[i] = value;
        from += stride;
    }
    return check == 0.0f ? IMPULSE_OK : IMPULSE_E_INPUT;
}

static impulse_status read_interleaved(const impulse_signal *signal, size_t offset, size_t stride, size_t count,
                                       float *values)
{
    float chunk[CHUNK_VALUES];
    /* Between the first and the last value of a chunk lie whole samples; of wide samples only one value is read. */
    const size_t at_once = stride < CHUNK_VALUES ? (CHUNK_VALUES - 1u) / stride + 1u : 1u;
    while (count > 0u) {
        const size_t now = count < at_once ? count : at_once;
        impulse_status status = signal->read(signal->context, offset, (now - 1u) * stride + 1u, chunk);
        if (status == IMPULSE_OK) {
            status = pick(chunk, stride, now, values);
        }
        if (status != IMPULSE_OK) {
            return status;
        }
        offset += now * stride;
        values += now;
        count -= now;
    }
    return IMPULSE_OK;
}

impulse_status impulse_signal_read(const impulse_signal *signal, size_t offset, size_t stride, size_t count,
                                   float *values)
{
    if (signal->floats != NULL) {
        return pick(signal->floats + offset, stride, count, values);
    }
    if (signal->int16s != NULL) {
        const int16_t *from = signal->int16s + offset;
        for (size_t i = 0; i < count; ++i) {
            values[i] = (float)*from;
            from += stride;
        }
        return IMPULSE_OK;
    }
    if (stride == 1u) {
        const impulse_status status = signal->read(signal->context, offset, count, values);
        return status == IMPULSE_OK ? pick(values, 1u, count, values) : status;
    }
    return read_interleaved(signal, offset, stride, count, values);
}
