/** @file impulse/result/sort_tracking.h
 *  Follows detected objects from image to image with SORT: Edge Impulse's block "sort-object-tracking". */
#ifndef IMPULSE_RESULT_SORT_TRACKING_H
#define IMPULSE_RESULT_SORT_TRACKING_H

#include "impulse/result/assignment.h"
#include "impulse/result/box.h"
#include "impulse/result/motion_filter.h"
#include "impulse/result/object_track.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is known of an object that is followed. */
typedef struct {
    impulse_object_track track; /**< as it was reported last, or would have been */
    uint32_t missed;
    uint32_t hits; /**< images in a row in which it was detected, without its first */
    impulse_motion_spread centre_spread;
    impulse_motion_spread area_spread;
    impulse_motion_spread ratio_spread;
    impulse_motion x; /**< of the centre */
    impulse_motion y;
    impulse_motion area;
    impulse_motion ratio; /**< width / height, which does not change by itself */
} impulse_sort_object;

typedef struct {
    uint16_t max_tracks;
    uint16_t max_boxes;
} impulse_sort_tracking_plan;

/** May change from image to image. */
typedef struct {
    uint32_t max_age;    /**< images that an object survives without a detection */
    uint32_t min_hits;   /**< images in a row in which an object must be detected before it is reported */
    float iou_threshold; /**< overlap that a pair must have */
} impulse_sort_tracking_settings;

/** What is kept from image to image. All of it may be 0 at the start. */
typedef struct {
    impulse_sort_object *objects; /**< [max_tracks] */
    uint16_t count;
    uint32_t next_id;
    uint32_t images; /**< so far */
} impulse_sort_tracking_state;

/** What impulse_sort_tracking_update needs for itself. */
#define IMPULSE_SORT_TRACKING_SCRATCH_BYTES(max_tracks, max_boxes)                                                     \
    (IMPULSE_ASSIGNMENT_SCRATCH_BYTES(max_tracks, max_boxes) + (max_tracks) * (max_boxes) * sizeof(float) +            \
     (max_tracks) * sizeof(uint16_t))

/** Takes the objects of the next image.
 *
 *  A. Bewley and others, "Simple online and realtime tracking", 2016, with the numbers of its published program: a
 * Kalman filter of the centre, the area and the ratio of the sides, the first three with a speed; detections are paired
 * with expected boxes for the greatest sum of overlaps. An object is reported in images in which it is detected, once
 * it has been so min_hits times in a row, and in the first min_hits images always.
 *
 *  @param boxes   [box_count]; those without area are passed over
 *  @param tracks  [max_tracks] filled, the oldest object first
 *  @param scratch IMPULSE_SORT_TRACKING_SCRATCH_BYTES, aligned for floats
 *  @return how many tracks there are. Detections beyond max_tracks begin no track */
uint16_t impulse_sort_tracking_update(const impulse_sort_tracking_plan *plan, impulse_sort_tracking_state *state,
                                      const impulse_sort_tracking_settings *settings, const impulse_box *boxes,
                                      uint16_t box_count, impulse_object_track *tracks, void *scratch);

/** Forgets all objects, and counts from 0 again. */
void impulse_sort_tracking_reset(impulse_sort_tracking_state *state);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_SORT_TRACKING_H */
