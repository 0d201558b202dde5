#include "impulse/anomaly/gmm.h"
#include "impulse/dsp/logarithm.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

/* |W distance - offset|^2, row after row of a lower triangle. */
static float squared_norm(const float *whitening, const float *offsets, const float *distances, size_t count)
{
    float sum = 0.0f;
    for (size_t row = 0; row < count; ++row) {
        const float *const end = distances + row + 1u;
        float z = -offsets[row];
        for (const float *distance = distances; distance != end; ++distance) {
            z += *whitening++ * *distance;
        }
        sum += z * z;
    }
    return sum;
}

/* The logarithm of what a component adds to the likelihood, beside the mean of all. */
static float log_term(const impulse_gmm_plan *plan, size_t component, const float *features, float *distances)
{
    const size_t count = plan->axis_count;
    const float *const means = plan->means + component * count;
    float term;
    for (size_t i = 0; i < count; ++i) {
        distances[i] = features[plan->axes[i]] - means[i];
    }
    term = plan->constants[component] - 0.5f * squared_norm(plan->whitening + component * (count * (count + 1u) / 2u),
                                                            plan->offsets + component * count, distances, count);
    return term > IMPULSE_GMM_MIN_LOG_LIKELIHOOD ? term : IMPULSE_GMM_MIN_LOG_LIKELIHOOD; /* also for NaN */
}

float impulse_gmm_score(const impulse_gmm_plan *plan, const float *features, float *scratch)
{
    /* ln sum e^term, as the greatest term so far and the sum in units of it. */
    float greatest = log_term(plan, 0, features, scratch);
    float sum = 1.0f;
    float score;
    for (size_t component = 1; component < plan->component_count; ++component) {
        const float term = log_term(plan, component, features, scratch);
        if (term > greatest) {
            sum = sum * impulse_exp(greatest - term) + 1.0f;
            greatest = term;
        } else {
            sum += impulse_exp(term - greatest);
        }
    }
    score = fabsf((greatest + impulse_log(sum)) * plan->inverse_scale);
    return score < FLT_MAX ? score : FLT_MAX;
}
