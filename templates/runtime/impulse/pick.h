/* impulse/pick.h: the label of a classification. */
#ifndef IMPULSE_PICK_H
#define IMPULSE_PICK_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Index of the largest of count scores, or count when it is below min_score or no score is a number.
 * Of equal scores the first counts. */
size_t impulse_pick(const float *scores, size_t count, float min_score);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_PICK_H */
