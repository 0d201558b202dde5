#include "impulse/dsp/mfe.h"

#include "impulse/dsp/extent.h"

/* What the official block puts in place of no energy at all. */
#define SILENCE 1e-10f

#define STEPS 256

/* Energies of one frame, not normalised at all. */
static impulse_status energies_of(const impulse_mfe_plan *mfe, const impulse_track *track, size_t start, float *row,
                                  float *scratch)
{
    float *const power = scratch + mfe->frames.fft->length;
    const impulse_status status = impulse_frames_power(&mfe->frames, track, start, scratch, power);
    if (status == IMPULSE_OK) {
        impulse_mel_energies(&mfe->mel, power, row);
    }
    return status;
}

impulse_status impulse_mfe_row(const void *plan, const impulse_track *track, size_t start, float *row, float *scratch)
{
    const impulse_mfe_plan *mfe = (const impulse_mfe_plan *)plan;
    const impulse_status status = energies_of(mfe, track, start, row, scratch);
    if (status == IMPULSE_OK) {
        const impulse_decibel decibel = mfe->decibel;
        const float *const end = row + mfe->mel.filters;
        while (row < end) {
            const int32_t steps = (int32_t)impulse_decibel_of(&decibel, row);
            const int32_t positive = steps < 0 ? 0 : steps;
            *row++ = (float)(positive > STEPS ? STEPS : positive) * (1.0f / STEPS);
        }
    }
    return status;
}

impulse_status impulse_mfe_linear_row(const void *plan, const impulse_track *track, size_t start, float *row,
                                      float *scratch)
{
    const impulse_mfe_plan *mfe = (const impulse_mfe_plan *)plan;
    const impulse_status status = energies_of(mfe, track, start, row, scratch);
    if (status == IMPULSE_OK) {
        const float *const end = row + mfe->mel.filters;
        for (; row < end; ++row) {
            *row = *row == 0.0f ? SILENCE : *row;
        }
    }
    return status;
}

void impulse_mfe_linear_finish(const void *plan, float *features, float *scratch)
{
    const impulse_mfe_plan *mfe = (const impulse_mfe_plan *)plan;
    if (mfe->cmvn.window > 0u) {
        impulse_cmvn_mean(&mfe->cmvn, features, scratch);
        impulse_extent_to_unit(features, (size_t)mfe->cmvn.rows * mfe->cmvn.columns);
    }
}

impulse_status impulse_mfe_run(const impulse_mfe_plan *plan, const impulse_signal *signal, float *features,
                               float *scratch)
{
    return impulse_frames_run(&plan->frames, signal, impulse_mfe_row, plan, plan->mel.filters, features, scratch);
}

impulse_status impulse_mfe_linear_run(const impulse_mfe_plan *plan, const impulse_signal *signal, float *features,
                                      float *scratch)
{
    const impulse_status status =
        impulse_frames_run(&plan->frames, signal, impulse_mfe_linear_row, plan, plan->mel.filters, features, scratch);
    if (status == IMPULSE_OK) {
        impulse_mfe_linear_finish(plan, features, scratch);
    }
    return status;
}
