#include "impulse/result/smooth.h"

#include <stddef.h>
#include <string.h>

static uint16_t reading_of(const impulse_smooth_plan *plan, const float *scores, float anomaly)
{
    uint16_t reading = 0;
    for (uint16_t label = 0; label < plan->label_count; ++label) {
        if (scores[label] >= plan->min_score) {
            reading = (uint16_t)(label + 1u);
        }
    }
    return anomaly >= plan->min_anomaly ? (uint16_t)(plan->label_count + 1u) : reading;
}

static uint16_t count_of(const impulse_smooth_plan *plan, const impulse_smooth_state *state, uint16_t reading)
{
    uint16_t count = 0;
    for (size_t i = 0; i < plan->reading_count; ++i) {
        count = (uint16_t)(count + (state->readings[i] == reading ? 1u : 0u));
    }
    return count;
}

uint16_t impulse_smooth_update(const impulse_smooth_plan *plan, impulse_smooth_state *state, const float *scores,
                               float anomaly)
{
    const uint16_t uncertain = plan->label_count;
    uint16_t most = 0;
    uint16_t found = uncertain;
    state->readings[state->next] = reading_of(plan, scores, anomaly);
    state->next = (uint16_t)(state->next + 1u < plan->reading_count ? state->next + 1u : 0u);
    for (uint16_t result = 0; result <= plan->label_count + 1u; ++result) {
        const uint16_t reading =
            result < uncertain ? (uint16_t)(result + 1u) : (result == uncertain ? (uint16_t)0 : result);
        const uint16_t count = count_of(plan, state, reading);
        if (count > most) {
            most = count;
            found = result;
        }
    }
    return most >= plan->min_same ? found : uncertain;
}

void impulse_smooth_reset(const impulse_smooth_plan *plan, impulse_smooth_state *state)
{
    memset(state->readings, 0, plan->reading_count * sizeof *state->readings);
    state->next = 0;
}
