#include "impulse/dsp/flatten.h"

#include <math.h>

#define LEAST_RANGE    1e-37f /* what is divided by it stays finite */
#define GREATEST_VALUE 1e32f  /* sums of such samples are finite */
#define NEED_MOMENTS   (IMPULSE_FLATTEN_RMS | IMPULSE_FLATTEN_STDEV | IMPULSE_FLATTEN_SKEWNESS | IMPULSE_FLATTEN_KURTOSIS)

/* Of some samples. */
typedef struct {
    float average;
    float minimum;
    float maximum;
    float variance; /* moments in units of the range */
    float third;
    float fourth;
} summary;

/* Average, minimum and maximum. The sum is of distances from the first sample, since the average may be large beside
 * them; of an odd number of samples the first one adds nothing else, and pairs are left. */
static void find_range(const float *samples, size_t count, summary *found)
{
    const float first = samples[0];
    float minimum = first, maximum = first, sum = 0.0f;
    for (size_t i = count & 1u; i < count; i += 2u) {
        const float one = samples[i], other = samples[i + 1u];
        minimum = one < minimum ? one : minimum;
        maximum = one > maximum ? one : maximum;
        minimum = other < minimum ? other : minimum;
        maximum = other > maximum ? other : maximum;
        sum += (one - first) + (other - first);
    }
    found->average = first + sum / (float)count;
    found->minimum = minimum;
    found->maximum = maximum;
}

/* Central moments in units of the range, so that their powers neither overflow nor vanish. */
static void find_moments(const float *samples, size_t count, summary *found)
{
    const float average = found->average;
    const float range = found->maximum - found->minimum;
    const float scale = range > LEAST_RANGE ? 1.0f / range : 0.0f;
    const float each = 1.0f / (float)count;
    float distance = (count & 1u) != 0u ? (*samples++ - average) * scale : 0.0f;
    float square = distance * distance;
    float second = square, third = square * distance, fourth = square * square;
    for (const float *const end = samples + (count & ~(size_t)1u); samples != end; samples += 2) {
        const float other = (samples[1] - average) * scale;
        const float other_square = other * other;
        distance = (samples[0] - average) * scale;
        square = distance * distance;
        second += square + other_square;
        third += square * distance + other_square * other;
        fourth += square * square + other_square * other_square;
    }
    found->variance = second * each;
    found->third = third * each;
    found->fourth = fourth * each;
}

/* Puts an average into the ring of an axis. Until all axes are done the place is not used up, so that a window that
 * fails at a later axis leaves no trace. Returns the mean of what is in the ring. */
static float moving_average(const impulse_flatten_plan *plan, size_t axis, float average)
{
    const impulse_flatten_state *state = plan->state;
    float *const ring = state->averages + axis * plan->history;
    const size_t filled = state->filled < plan->history ? state->filled + 1u : plan->history;
    float sum = 0.0f;
    ring[state->next] = average;
    for (size_t i = 0; i < filled; ++i) {
        sum += ring[i];
    }
    return sum / (float)filled;
}

/* sqrt(average^2 + deviation^2), in units of the larger one. */
static float root_mean_square(float average, float deviation)
{
    const float size = fabsf(average);
    const float larger = size > deviation ? size : deviation;
    const float ratio = larger > 0.0f ? (size > deviation ? deviation : size) / larger : 0.0f;
    return larger * sqrtf(1.0f + ratio * ratio);
}

/* Writes the wanted features of an axis and returns the end of them. */
static float *write_features(const impulse_flatten_plan *plan, size_t axis, const summary *found, float *features)
{
    const float variance = found->variance;
    const float root = sqrtf(variance);
    const float deviation = root * (found->maximum - found->minimum);
    const uint32_t wanted = plan->features;
    if (wanted & IMPULSE_FLATTEN_AVERAGE) {
        *features++ = found->average;
    }
    if (wanted & IMPULSE_FLATTEN_MINIMUM) {
        *features++ = found->minimum;
    }
    if (wanted & IMPULSE_FLATTEN_MAXIMUM) {
        *features++ = found->maximum;
    }
    if (wanted & IMPULSE_FLATTEN_RMS) {
        *features++ = root_mean_square(found->average, deviation);
    }
    if (wanted & IMPULSE_FLATTEN_STDEV) {
        *features++ = deviation;
    }
    if (wanted & IMPULSE_FLATTEN_SKEWNESS) {
        *features++ = variance > 0.0f ? found->third / (variance * root) : 0.0f;
    }
    if (wanted & IMPULSE_FLATTEN_KURTOSIS) {
        *features++ = (variance > 0.0f ? found->fourth / (variance * variance) : 0.0f) - 3.0f;
    }
    if (wanted & IMPULSE_FLATTEN_MOVING_AVERAGE) {
        *features++ = moving_average(plan, axis, found->average);
    }
    return features;
}

impulse_status impulse_flatten_run(const impulse_flatten_plan *plan, const impulse_signal *signal, float *features,
                                   float *scratch)
{
    for (size_t axis = 0; axis < plan->axis_count; ++axis) {
        const impulse_status status =
            impulse_signal_read(signal, plan->axes[axis], plan->stride, plan->samples, scratch);
        summary found = {0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f};
        if (status != IMPULSE_OK) {
            return status;
        }
        for (size_t i = 0; plan->scale != 1.0f && i < plan->samples; ++i) {
            scratch[i] *= plan->scale;
        }
        find_range(scratch, plan->samples, &found);
        if (!(found.minimum >= -GREATEST_VALUE && found.maximum <= GREATEST_VALUE)) {
            return IMPULSE_E_INPUT;
        }
        if ((plan->features & NEED_MOMENTS) != 0u) {
            find_moments(scratch, plan->samples, &found);
        }
        features = write_features(plan, axis, &found, features);
    }
    if (plan->state != NULL) {
        impulse_flatten_state *const state = plan->state;
        state->next = state->next + 1u < plan->history ? state->next + 1u : 0u;
        state->filled += state->filled < plan->history ? 1u : 0u;
    }
    return IMPULSE_OK;
}

void impulse_flatten_reset(impulse_flatten_state *state)
{
    state->next = 0;
    state->filled = 0;
}
