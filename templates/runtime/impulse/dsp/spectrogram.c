#include "impulse/dsp/spectrogram.h"

#include "impulse/dsp/extent.h"

#include <stdbool.h>

/* What the official block puts in place of no power at all. */
#define SILENCE 1e-10f

static size_t bins_of(const impulse_spectrogram_plan *plan)
{
    return plan->frames.fft->length / 2u + 1u;
}

impulse_status impulse_spectrogram_row(const void *plan, const impulse_track *track, size_t start, float *row,
                                       float *scratch)
{
    const impulse_spectrogram_plan *spectrogram = (const impulse_spectrogram_plan *)plan;
    const impulse_status status = impulse_frames_power(&spectrogram->frames, track, start, scratch, row);
    if (status == IMPULSE_OK) {
        const impulse_decibel decibel = spectrogram->decibel;
        const float greatest = spectrogram->greatest;
        const float *const end = row + bins_of(spectrogram);
        for (; row < end; ++row) {
            const float value = impulse_decibel_of(&decibel, row);
            *row = value < 0.0f ? 0.0f : value > greatest ? greatest : value;
        }
    }
    return status;
}

/* Whether a sample lies outside of -1 to 1. */
static impulse_status detect_integers(const impulse_track *track, size_t start, size_t count, float *values,
                                      size_t at_once, bool *found)
{
    *found = false;
    while (count > 0u && !*found) {
        const size_t now = count < at_once ? count : at_once;
        const impulse_status status =
            impulse_signal_read(track->signal, start * track->stride + track->axis, track->stride, now, values);
        if (status != IMPULSE_OK) {
            return status;
        }
        for (size_t i = 0; i < now; ++i) {
            *found = *found || values[i] > 1.0f || values[i] < -1.0f;
        }
        start += now;
        count -= now;
    }
    return IMPULSE_OK;
}

/* The plan for some samples, with the scale of integers when they are such. */
static impulse_status detected_plan(const impulse_spectrogram_plan *plan, const impulse_track *track, size_t start,
                                    size_t count, float *scratch, impulse_spectrogram_plan *detected)
{
    bool is_integer;
    const impulse_status status = detect_integers(track, start, count, scratch, plan->frames.fft->length, &is_integer);
    *detected = *plan;
    if (status == IMPULSE_OK && is_integer) {
        detected->decibel = plan->integer_decibel;
    }
    return status;
}

impulse_status impulse_spectrogram_detect_row(const void *plan, const impulse_track *track, size_t start, float *row,
                                              float *scratch)
{
    const impulse_spectrogram_plan *spectrogram = (const impulse_spectrogram_plan *)plan;
    impulse_spectrogram_plan detected;
    const impulse_status status =
        detected_plan(spectrogram, track, start, spectrogram->frames.used, scratch, &detected);
    return status == IMPULSE_OK ? impulse_spectrogram_row(&detected, track, start, row, scratch) : status;
}

impulse_status impulse_spectrogram_linear_row(const void *plan, const impulse_track *track, size_t start, float *row,
                                              float *scratch)
{
    const impulse_spectrogram_plan *spectrogram = (const impulse_spectrogram_plan *)plan;
    const impulse_status status = impulse_frames_power(&spectrogram->frames, track, start, scratch, row);
    if (status == IMPULSE_OK) {
        const float *const end = row + bins_of(spectrogram);
        for (; row < end; ++row) {
            *row = *row == 0.0f ? SILENCE : *row;
        }
    }
    return status;
}

void impulse_spectrogram_linear_finish(const void *plan, float *features, float *scratch)
{
    const impulse_spectrogram_plan *spectrogram = (const impulse_spectrogram_plan *)plan;
    (void)scratch;
    impulse_extent_to_unit(features, spectrogram->frames.count * bins_of(spectrogram));
}

impulse_status impulse_spectrogram_run(const impulse_spectrogram_plan *plan, const impulse_signal *signal,
                                       float *features, float *scratch)
{
    return impulse_frames_run(&plan->frames, signal, impulse_spectrogram_row, plan, bins_of(plan), features, scratch);
}

impulse_status impulse_spectrogram_detect_run(const impulse_spectrogram_plan *plan, const impulse_signal *signal,
                                              float *features, float *scratch)
{
    const impulse_track track = impulse_frames_track(&plan->frames, signal);
    impulse_spectrogram_plan detected;
    const impulse_status status = detected_plan(plan, &track, 0, plan->frames.samples, scratch, &detected);
    return status == IMPULSE_OK ? impulse_spectrogram_run(&detected, signal, features, scratch) : status;
}

impulse_status impulse_spectrogram_linear_run(const impulse_spectrogram_plan *plan, const impulse_signal *signal,
                                              float *features, float *scratch)
{
    const impulse_status status = impulse_frames_run(&plan->frames, signal, impulse_spectrogram_linear_row, plan,
                                                     bins_of(plan), features, scratch);
    if (status == IMPULSE_OK) {
        impulse_spectrogram_linear_finish(plan, features, scratch);
    }
    return status;
}
