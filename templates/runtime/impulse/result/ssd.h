/** @file impulse/result/ssd.h
 *  Objects of an SSD detector, whose last operator has already found them: see detection_postprocess.h. */
#ifndef IMPULSE_RESULT_SSD_H
#define IMPULSE_RESULT_SSD_H

#include "impulse/result/box.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t detection_count; /**< that the outputs have room for */
    uint16_t label_count;
    uint16_t image_width; /**< pixels of the input image */
    uint16_t image_height;
    uint16_t max_boxes;
} impulse_ssd_plan;

/** What TFLite_Detection_PostProcess puts out. */
typedef struct {
    const float *boxes;   /**< [detection_count][4] top, left, bottom, right as parts of the image */
    const float *classes; /**< [detection_count] */
    const float *scores;  /**< [detection_count] */
    const float *count;   /**< [1] */
} impulse_ssd_outputs;

/** Detections whose score reaches a threshold, in their order, which is that of their scores. Edges beyond the image
 * are brought back to it. Labels that do not exist count as nothing.
 *
 *  @param min_score that a detection must reach
 *  @param boxes     [max_boxes] filled
 *  @return how many there are */
uint16_t impulse_ssd(const impulse_ssd_plan *plan, const impulse_ssd_outputs *outputs, float min_score,
                     impulse_box *boxes);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_SSD_H */
