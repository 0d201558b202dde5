#include "impulse/pick.h"

size_t impulse_pick(const float *scores, size_t count, float min_score)
{
    size_t best = count;
    for (size_t i = 0; i < count; ++i) {
        /* Written so that NaN never wins: every comparison with it is false. */
        if (scores[i] >= min_score && (best == count || scores[i] > scores[best])) {
            best = i;
        }
    }
    return best;
}
