#include "impulse/result/calibration.h"

#include <float.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#define FLAG_BITS 32u

static bool is_flagged(uint32_t flags, size_t label)
{
    return label < FLAG_BITS && ((flags >> label) & 1u) != 0u;
}

/* Replaces the oldest scores, and the scores themselves by the averages. */
static void average(const impulse_calibration_plan *plan, impulse_calibration_state *state, float *scores)
{
    float *const row = state->scores + (size_t)state->next * plan->label_count;
    state->next = (uint16_t)(state->next + 1u < plan->average_count ? state->next + 1u : 0u);
    state->filled = (uint16_t)(state->filled + (state->filled < plan->average_count ? 1u : 0u));
    for (size_t label = 0; label < plan->label_count; ++label) {
        const float score = fabsf(scores[label]) <= FLT_MAX ? scores[label] : 0.0f;
        state->sums[label] -= row[label];
        state->sums[label] += score;
        row[label] = score;
        scores[label] = state->sums[label] / (float)state->filled;
    }
}

/* The label with the largest score above 0 of those that can be an event; label_count when there is none. */
static uint16_t largest(const impulse_calibration_plan *plan, const float *scores)
{
    uint16_t found = plan->label_count;
    float most = 0.0f;
    for (uint16_t label = 0; label < plan->label_count; ++label) {
        if (scores[label] > most && (plan->flags == 0u || is_flagged(plan->flags, label))) {
            most = scores[label];
            found = label;
        }
    }
    return found;
}

uint16_t impulse_calibration_update(const impulse_calibration_plan *plan, impulse_calibration_state *state,
                                    float min_score, float *scores)
{
    uint16_t event;
    average(plan, state, scores);
    event = largest(plan, scores);
    if (state->quiet > 0u) {
        --state->quiet;
        event = plan->label_count;
    } else if (event < plan->label_count) {
        if (!(scores[event] >= min_score)) {
            event = plan->label_count;
        } else if (is_flagged(plan->flags, event)) {
            state->quiet = plan->suppression_count;
        }
    }
    for (uint16_t label = 0; plan->is_exclusive && label < plan->label_count; ++label) {
        scores[label] = label == event ? 1.0f : 0.0f;
    }
    return event;
}

void impulse_calibration_reset(const impulse_calibration_plan *plan, impulse_calibration_state *state)
{
    memset(state->scores, 0, (size_t)plan->average_count * plan->label_count * sizeof *state->scores);
    memset(state->sums, 0, plan->label_count * sizeof *state->sums);
    state->next = 0;
    state->filled = 0;
    state->quiet = 0;
}
