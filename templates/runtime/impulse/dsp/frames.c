#include "impulse/dsp/frames.h"

#include <stdbool.h>
#include <string.h>

/* y[i] = x[i] - emphasis x[i - 1], in place or not: four values are loaded before four are stored. */
static void emphasize_floats(const float *from, size_t count, float emphasis, float before, float *to)
{
    for (; count >= 4u; count -= 4u) {
        const float a = from[0];
        const float b = from[1];
        const float c = from[2];
        const float d = from[3];
        to[0] = a - emphasis * before;
        to[1] = b - emphasis * a;
        to[2] = c - emphasis * b;
        to[3] = d - emphasis * c;
        before = d;
        from += 4;
        to += 4;
    }
    for (; count > 0u; --count) {
        const float a = *from++;
        *to++ = a - emphasis * before;
        before = a;
    }
}

/* The same from integers. */
static void emphasize_int16s(const int16_t *from, size_t count, float emphasis, float before, float *to)
{
    for (; count >= 4u; count -= 4u) {
        const float a = (float)from[0];
        const float b = (float)from[1];
        const float c = (float)from[2];
        const float d = (float)from[3];
        to[0] = a - emphasis * before;
        to[1] = b - emphasis * a;
        to[2] = c - emphasis * b;
        to[3] = d - emphasis * c;
        before = d;
        from += 4;
        to += 4;
    }
    for (; count > 0u; --count) {
        const float a = (float)*from++;
        *to++ = a - emphasis * before;
        before = a;
    }
}

static impulse_status read_track(const impulse_track *track, size_t start, size_t count, float *values)
{
    return impulse_signal_read(track->signal, start * track->stride + track->axis, track->stride, count, values);
}

/* One sample, some samples before another one. */
static impulse_status read_before(const impulse_track *track, size_t sample, size_t shift, float *value)
{
    return read_track(track, sample >= shift ? sample - shift : sample + track->samples - shift, 1u, value);
}

/* Any shift: from the end, so that nothing is overwritten before it has been used. */
static impulse_status emphasize_far(const impulse_frames *frames, const impulse_track *track, size_t start,
                                    float *frame)
{
    const size_t shift = frames->shift;
    impulse_status status = read_track(track, start, frames->used, frame);
    for (size_t i = frames->used; status == IMPULSE_OK && i-- > 0u;) {
        float before = 0.0f;
        if (i >= shift) {
            before = frame[i - shift];
        } else {
            status = read_before(track, start + i, shift, &before);
        }
        frame[i] -= frames->emphasis * before;
    }
    return status;
}

/* The frame without what follows it. Floats are not looked at here where they are read in one go: see below. */
static impulse_status read_frame(const impulse_frames *frames, const impulse_track *track, size_t start, float *frame)
{
    const impulse_signal *signal = track->signal;
    const size_t first = start * track->stride + track->axis;
    const bool is_dense = track->stride == 1u;
    float before = 0.0f;
    impulse_status status;
    if (frames->shift == 0u) {
        return read_track(track, start, frames->used, frame);
    }
    if (frames->shift != 1u) {
        return emphasize_far(frames, track, start, frame);
    }
    status = read_before(track, start, 1u, &before);
    if (status != IMPULSE_OK) {
        return status;
    }
    if (is_dense && signal->floats != NULL) {
        emphasize_floats(signal->floats + first, frames->used, frames->emphasis, before, frame);
    } else if (is_dense && signal->int16s != NULL) {
        emphasize_int16s(signal->int16s + first, frames->used, frames->emphasis, before, frame);
    } else {
        status = read_track(track, start, frames->used, frame);
        emphasize_floats(frame, frames->used, frames->emphasis, before, frame);
    }
    return status;
}

impulse_status impulse_frames_power(const impulse_frames *frames, const impulse_track *track, size_t start,
                                    float *frame, float *power)
{
    const impulse_status status = read_frame(frames, track, start, frame);
    if (status != IMPULSE_OK) {
        return status;
    }
    memset(frame + frames->used, 0, (size_t)(frames->fft->length - frames->used) * sizeof *frame);
    impulse_fft_power(frames->fft, frame, power);
    /* All samples are summed up in bin 0, so that one of NaN or infinity makes it one of them too: 0 times that is NaN.
     */
    return power[0] * 0.0f == 0.0f ? IMPULSE_OK : IMPULSE_E_INPUT;
}

impulse_track impulse_frames_track(const impulse_frames *frames, const impulse_signal *signal)
{
    const impulse_track track = {signal, frames->axis, frames->stride, frames->samples};
    return track;
}

impulse_status impulse_frames_run(const impulse_frames *frames, const impulse_signal *signal, impulse_row_function row,
                                  const void *plan, size_t width, float *features, float *scratch)
{
    const impulse_track track = impulse_frames_track(frames, signal);
    size_t start = 0;
    for (size_t frame = 0; frame < frames->count; ++frame) {
        const impulse_status status = row(plan, &track, start, features, scratch);
        if (status != IMPULSE_OK) {
            return status;
        }
        features += width;
        start += frames->step;
    }
    return IMPULSE_OK;
}
