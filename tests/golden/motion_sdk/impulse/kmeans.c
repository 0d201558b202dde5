#include "impulse/kmeans.h"

#include <math.h>
#include <stddef.h>

float impulse_kmeans_score(const impulse_kmeans *block, const float *features)
{
    const float *center = block->centers;
    float score = IMPULSE_KMEANS_MAX_SCORE;
    for (size_t cluster = 0; cluster < block->cluster_count; ++cluster) {
        float sum = 0.0f;
        for (size_t i = 0; i < block->axis_count; ++i) {
            const float centered = features[block->axes[i]] - block->mean[i];
            const float z = block->scale[i] > 0.0f ? centered / block->scale[i] : centered;
            sum += (z - center[i]) * (z - center[i]);
        }
        const float distance = sqrtf(sum) - block->max_errors[cluster];
        if (distance < score) {
            score = distance;
        }
        center += block->axis_count;
    }
    return score;
}
