/** @file impulse/result/yolov5.h
 *  Objects of YOLOv5, whose output is a long list of boxes of which most are nothing. */
#ifndef IMPULSE_RESULT_YOLOV5_H
#define IMPULSE_RESULT_YOLOV5_H

#include "impulse/result/box.h"
#include "impulse/result/dequantize.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_encoding encoding;
    uint32_t row_count;
    uint16_t label_count;
    uint16_t image_width; /**< pixels of the input image */
    uint16_t image_height;
    bool is_in_pixels; /**< coordinates are pixels, as version 5 puts them out for DRP-AI; else parts of the image */
    float max_overlap; /**< of two boxes; see impulse_nms */
    uint16_t max_boxes;
} impulse_yolov5_plan;

/** Rows whose score reaches a threshold, without those that overlap a better one.
 *
 *  A row holds the centre of a box, its width and height, a score, and a score per label, of which the largest says the
 * label. The score of the box is the first of them alone, and a row whose score is above 1 counts as nothing, as in the
 * SDK. Boxes are cut at the edges of the image after it has been decided which of them overlap.
 *
 *  @param rows      [row_count][5 + label_count]
 *  @param min_score that a row must reach; it must be above 0 in any case
 *  @param boxes     [max_boxes] filled, the highest score first
 *  @return how many there are */
uint16_t impulse_yolov5(const impulse_yolov5_plan *plan, const void *rows, float min_score, impulse_box *boxes);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_YOLOV5_H */
