#include "edge-impulse-sdk/classifier/native/fill_scores.h"

void ei_native_fill_scores(const float *scores, size_t count, ei_impulse_result_t *result)
{
    const size_t room = sizeof result->classification / sizeof result->classification[0];
    for (size_t i = 0; i < count && i < room; ++i) {
        result->classification[i].value = scores[i];
    }
}
