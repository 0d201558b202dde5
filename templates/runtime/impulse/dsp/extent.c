#include "impulse/dsp/extent.h"

#include <float.h>
#include <stdbool.h>

void impulse_extent_to_unit(float *values, size_t count)
{
    float least = values[0];
    float greatest = values[0];
    float range;
    bool is_range;
    for (size_t i = 1; i < count; ++i) {
        least = values[i] < least ? values[i] : least;
        greatest = values[i] > greatest ? values[i] : greatest;
    }
    range = greatest - least;
    is_range = range > 0.0f && range <= FLT_MAX;
    for (size_t i = 0; i < count; ++i) {
        values[i] = is_range && values[i] >= least ? (values[i] - least) / range : 0.0f;
    }
}
