/** @file impulse/result/detection_postprocess.h
 *  The custom operator TFLite_Detection_PostProcess: boxes from anchors, and non-maximum suppression. */
#ifndef IMPULSE_RESULT_DETECTION_POSTPROCESS_H
#define IMPULSE_RESULT_DETECTION_POSTPROCESS_H

#include "impulse/result/edges.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A point and a size, or how far a box is from its anchor. */
typedef struct {
    float y;
    float x;
    float height;
    float width;
} impulse_anchor;

typedef struct {
    uint32_t anchor_count;
    const impulse_anchor *anchors; /**< [anchor_count] centres and sizes */
    impulse_anchor scale;          /**< what the outputs of the network are divided by */
    uint16_t class_count;          /**< without the background */
    uint16_t score_count;          /**< per anchor: class_count, or one more with the background in front */
    uint16_t max_detections;
    uint16_t max_classes;   /**< per detection, of the fast suppression; at least 1 */
    uint16_t max_per_class; /**< detections of one class, of the regular suppression */
    bool is_regular;        /**< suppression within each class; else of all classes together, by their best scores */
    float min_score;
    float max_overlap; /**< a box is dropped when it overlaps a better one by more */
} impulse_detection_postprocess_layer;

/** Slots of each output. */
#define IMPULSE_DETECTION_SLOTS(layer) ((uint32_t)(layer)->max_detections * (layer)->max_classes)

/** The outputs of the operator. Slots that hold no detection are 0. */
typedef struct {
    impulse_edges *boxes; /**< [slots] in parts of the image */
    float *classes;       /**< [slots] indices without the background */
    float *scores;        /**< [slots] */
    float *count; /**< [1] detections: the fast suppression gives each max_classes slots, the regular one slot */
} impulse_detections;

/** Boxes of the anchors:
 *
 *      centre = encoding / scale * size of the anchor + centre of the anchor
 *      size   = e^(encoding / scale) * size of the anchor
 *
 *  Then, the highest score first, each box that overlaps no box before it by more than max_overlap. Of equal scores the
 * anchor that comes first counts as higher. Results are those of TensorFlow Lite's kernel but for the last digits of a
 * box, since that computes in double precision.
 *
 *  @param encodings  [anchor_count]
 *  @param scores     [anchor_count][score_count]
 *  @param detections filled
 *  @param scratch    anchor_count floats, and in the regular suppression another 4 * max_detections */
void impulse_detection_postprocess(const impulse_detection_postprocess_layer *layer, const impulse_anchor *encodings,
                                   const float *scores, const impulse_detections *detections, float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_DETECTION_POSTPROCESS_H */
