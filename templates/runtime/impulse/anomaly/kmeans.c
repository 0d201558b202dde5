#include "impulse/anomaly/kmeans.h"

#include <math.h>
#include <stddef.h>

/* The square of how far a standardised point lies from a centre. */
static float squared_distance(const impulse_kmeans *block, const float *features, const float *center)
{
    const uint16_t *axis = block->axes;
    const float *mean = block->mean;
    const float *scale = block->scale;
    const float *const end = center + block->axis_count;
    float sum = 0.0f;
    for (; center != end; ++center) {
        const float centered = features[*axis++] - *mean++;
        const float deviation = *scale++;
        const float distance = (deviation > 0.0f ? centered / deviation : centered) - *center;
        sum += distance * distance;
    }
    return sum;
}

float impulse_kmeans_score(const impulse_kmeans *block, const float *features)
{
    const float *center = block->centers;
    float score = IMPULSE_KMEANS_MAX_SCORE;
    for (size_t cluster = 0; cluster < block->cluster_count; ++cluster) {
        const float distance = sqrtf(squared_distance(block, features, center)) - block->max_errors[cluster];
        if (distance < score) {
            score = distance;
        }
        center += block->axis_count;
    }
    return score;
}
