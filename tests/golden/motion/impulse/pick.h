/** @file impulse/pick.h
 *  The label of a classification. */
#ifndef IMPULSE_PICK_H
#define IMPULSE_PICK_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The index of the largest score. Of equal scores the first counts, and NaN never wins.
 *
 *  @param scores    one per label
 *  @param count     of the labels
 *  @param min_score that the largest must reach
 *  @return an index, or count when the largest score is below min_score or none is a number */
size_t impulse_pick(const float *scores, size_t count, float min_score);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_PICK_H */
