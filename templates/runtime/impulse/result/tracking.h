/** @file impulse/result/tracking.h
 *  Follows detected objects from image to image: Edge Impulse's block "object-tracking". */
#ifndef IMPULSE_RESULT_TRACKING_H
#define IMPULSE_RESULT_TRACKING_H

#include "impulse/result/assignment.h"
#include "impulse/result/box.h"
#include "impulse/result/motion_filter.h"
#include "impulse/result/object_track.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is known of an object that is followed. */
typedef struct {
    impulse_object_track track;
    impulse_box observed; /**< in the last image; predicted, where it was not detected */
    uint32_t missed;
    impulse_motion_spread spread; /**< of all four */
    impulse_motion x;             /**< of the centre */
    impulse_motion y;
    impulse_motion width;
    impulse_motion height;
} impulse_tracked_object;

typedef struct {
    uint16_t max_tracks;
    uint16_t max_boxes;
    bool use_iou; /**< pairs have the greatest overlap, else the least distance of their centres */
} impulse_tracking_plan;

/** May change from image to image. */
typedef struct {
    uint32_t keep_grace;       /**< images that an object survives without a detection */
    uint32_t max_observations; /**< below 2, from and to of a track stay 0 */
    float threshold;           /**< overlap that a pair must exceed, or distance in pixels that it must stay below */
} impulse_tracking_settings;

/** What is kept from image to image. All of it may be 0 at the start. */
typedef struct {
    impulse_tracked_object *objects; /**< [max_tracks] */
    uint16_t count;
    uint32_t next_id;
} impulse_tracking_state;

/** What impulse_tracking_update needs for itself. */
#define IMPULSE_TRACKING_SCRATCH_BYTES(max_tracks, max_boxes)                                                          \
    (IMPULSE_ASSIGNMENT_SCRATCH_BYTES(max_tracks, max_boxes) + (max_tracks) * (max_boxes) * sizeof(float) +            \
     2u * (max_tracks) * sizeof(uint16_t) + (max_boxes) * sizeof(uint16_t))

/** Takes the objects of the next image.
 *
 *  Detections are paired with the objects that are known, whatever their labels are, such that all overlaps or
 * distances together are the best there are: once with where the objects were, once with where a Kalman filter of
 * constant speed expects them. The pairing whose sum of overlaps or distances is smaller counts; of equal ones, that
 * with what was expected. A pair within the threshold is the same object; other detections become new ones. An object
 * without a detection is taken to be where it was expected, until it has been so for more than keep_grace images.
 *
 *  A track shows where its object was expected in this image, with the score of the image before, and in its first one
 * what was detected. All of this is what the SDK does. There, the number of objects has no limit.
 *
 *  @param boxes   [box_count]
 *  @param tracks  [max_tracks] filled, the oldest object first
 *  @param scratch IMPULSE_TRACKING_SCRATCH_BYTES, aligned for floats
 *  @return how many tracks there are. Detections beyond max_tracks begin no track */
uint16_t impulse_tracking_update(const impulse_tracking_plan *plan, impulse_tracking_state *state,
                                 const impulse_tracking_settings *settings, const impulse_box *boxes,
                                 uint16_t box_count, impulse_object_track *tracks, void *scratch);

/** Forgets all objects, and counts from 0 again. */
void impulse_tracking_reset(impulse_tracking_state *state);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_TRACKING_H */
