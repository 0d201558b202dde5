/** @file impulse/result/nms.h
 *  Non-maximum suppression: of boxes that overlap much, the one with the highest score. */
#ifndef IMPULSE_RESULT_NMS_H
#define IMPULSE_RESULT_NMS_H

#include "impulse/result/box.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Area that two boxes share, divided by the area that they cover together: 0 to 1. 0 of a box without area. */
float impulse_overlap(const impulse_box *a, const impulse_box *b);

/** Makes a candidate.
 *
 *  @param source    what the candidates are made of
 *  @param candidate an index
 *  @param box       filled when there is one; its score is a number
 *  @return whether there is a box: of many candidates most have too low a score */
typedef bool (*impulse_make_box)(const void *source, size_t candidate, impulse_box *box);

/** Keeps the boxes that overlap none with a higher score, whatever their labels are. Of equal scores the one that
 * comes first counts as higher.
 *
 *  Candidates are made again in every round, which costs less than the memory for all of them: a round looks at each
 * candidate, and there is one per box that is kept.
 *
 *  @param make        makes a candidate
 *  @param source      for make
 *  @param count       of the candidates
 *  @param max_overlap a box is dropped when it overlaps one that is kept by so much or more
 *  @param boxes       [max_boxes] filled, the highest score first
 *  @return how many are kept; when there are more than max_boxes, those with the highest scores */
uint16_t impulse_nms(impulse_make_box make, const void *source, size_t count, float max_overlap, impulse_box *boxes,
                     uint16_t max_boxes);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_NMS_H */
