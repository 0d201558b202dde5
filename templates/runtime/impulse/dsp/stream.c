#include "impulse/dsp/stream.h"

#include <string.h>

/* The samples that were kept, and behind them those of a slice, as one axis. */
typedef struct {
    const float *kept;
    size_t kept_count;
    const impulse_signal *slice;
    size_t axis;
    size_t stride;
} joined_samples;

/* Brings samples of the joined axis; an impulse_read. */
static impulse_status read_joined(void *context, size_t offset, size_t count, float *values)
{
    const joined_samples *joined = (const joined_samples *)context;
    if (offset < joined->kept_count) {
        const size_t left = joined->kept_count - offset;
        const size_t now = count < left ? count : left;
        memmove(values, joined->kept + offset, now * sizeof *values);
        offset += now;
        values += now;
        count -= now;
    }
    if (count == 0u) {
        return IMPULSE_OK;
    }
    return impulse_signal_read(joined->slice, (offset - joined->kept_count) * joined->stride + joined->axis,
                               joined->stride, count, values);
}

void impulse_stream_reset(const impulse_stream_plan *plan, impulse_stream *stream)
{
    const size_t values = (size_t)plan->frames->count * plan->width;
    memset(stream->rows, 0, values * sizeof *stream->rows);
    memset(stream->kept, 0, plan->frames->shift * sizeof *stream->kept);
    stream->kept_used = plan->frames->shift;
    stream->skipped = 0;
    stream->next = 0;
    stream->filled = 0;
}

/* One frame. Where it lies in the slice with what comes before it, it is read from there. */
static impulse_status push_frame(const impulse_stream_plan *plan, impulse_stream *stream, joined_samples *joined,
                                 size_t start, float *scratch)
{
    const impulse_frames *frames = plan->frames;
    float *row = stream->rows + stream->next * plan->width;
    impulse_status status;
    if (start >= joined->kept_count + frames->shift) {
        const impulse_track track = {joined->slice, joined->axis, joined->stride, 0};
        status = plan->row(plan->plan, &track, start - joined->kept_count, row, scratch);
    } else {
        const impulse_signal signal = impulse_signal_of_function(read_joined, joined);
        const impulse_track track = {&signal, 0, 1, 0};
        status = plan->row(plan->plan, &track, start, row, scratch);
    }
    stream->next = stream->next + 1u < frames->count ? stream->next + 1u : 0u;
    stream->filled += stream->filled < frames->count ? 1u : 0u;
    return status;
}

impulse_status impulse_stream_push(const impulse_stream_plan *plan, impulse_stream *stream, const impulse_signal *slice,
                                   size_t samples, float *scratch)
{
    const impulse_frames *frames = plan->frames;
    joined_samples joined = {stream->kept, stream->kept_used, slice, frames->axis, frames->stride};
    const size_t end = stream->kept_used + samples;
    size_t start = stream->skipped + frames->shift;
    size_t first; /* to be kept */
    impulse_status status = IMPULSE_OK;
    while (status == IMPULSE_OK && start + frames->length <= end) {
        status = push_frame(plan, stream, &joined, start, scratch);
        start += frames->step;
    }
    first = start - frames->shift < end ? start - frames->shift : end;
    if (status == IMPULSE_OK) {
        status = read_joined(&joined, first, end - first, stream->kept);
    }
    stream->kept_used = end - first;
    stream->skipped = start - frames->shift - first;
    return status;
}

bool impulse_stream_is_full(const impulse_stream_plan *plan, const impulse_stream *stream)
{
    return stream->filled == plan->frames->count;
}

void impulse_stream_features(const impulse_stream_plan *plan, const impulse_stream *stream, float *features,
                             float *scratch)
{
    const size_t width = plan->width;
    const size_t older = (plan->frames->count - stream->next) * width;
    const size_t newer = stream->next * width;
    memcpy(features, stream->rows + newer, older * sizeof *features);
    memcpy(features + older, stream->rows, newer * sizeof *features);
    if (plan->finish != NULL) {
        plan->finish(plan->plan, features, scratch);
    }
}
