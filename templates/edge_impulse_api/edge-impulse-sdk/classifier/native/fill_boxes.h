/** @file edge-impulse-sdk/classifier/native/fill_boxes.h
 *  Found objects of a result. */
#ifndef EI_NATIVE_FILL_BOXES_H
#define EI_NATIVE_FILL_BOXES_H

#include "edge-impulse-sdk/classifier/ei_classifier_types.h"
#include "impulse/result/box.h"

/** Boxes that a result has room for: applications look at the first ones even when nothing was found. */
#define EI_NATIVE_BOXES(most)                                                                                          \
    ((most) > EI_CLASSIFIER_MAX_OBJECT_DETECTION_COUNT ? (most) : EI_CLASSIFIER_MAX_OBJECT_DETECTION_COUNT)

/** @param labels     of the impulse
 *  @param room       [room_count] what the result points to; 0 behind the boxes that were found
 *  @param room_count at least count */
void ei_native_fill_boxes(const impulse_box *boxes, size_t count, const char *const *labels,
                          ei_impulse_result_bounding_box_t *room, size_t room_count, ei_impulse_result_t *result);

#endif /* EI_NATIVE_FILL_BOXES_H */
