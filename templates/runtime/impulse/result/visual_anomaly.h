/** @file impulse/result/visual_anomaly.h
 *  How unusual the parts of an image are. */
#ifndef IMPULSE_RESULT_VISUAL_ANOMALY_H
#define IMPULSE_RESULT_VISUAL_ANOMALY_H

#include "impulse/result/box.h"
#include "impulse/result/dequantize.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    impulse_encoding encoding;
    uint16_t columns; /**< cells side by side */
    uint16_t rows;
    uint16_t image_width; /**< pixels of the input image */
    uint16_t image_height;
} impulse_visual_anomaly_plan;

/** All cells together. A cell that is no number counts as 0. */
typedef struct {
    float largest; /**< score of a cell, at least 0 */
    float mean;
    uint16_t count; /**< of the cells that reach the threshold */
} impulse_visual_anomaly_scores;

/** The scores of a grid.
 *
 *  @param cells     [rows][columns]
 *  @param min_score that a cell must reach to be counted
 *  @param grid      [rows][columns] the same cells as floats */
impulse_visual_anomaly_scores impulse_visual_anomaly(const impulse_visual_anomaly_plan *plan, const void *cells,
                                                     float min_score, float *grid);

/** Where the cells are whose score reaches a threshold.
 *
 *  @param grid      [rows][columns]
 *  @param boxes     [max_boxes] filled row by row, with the score of the cell and the label 0
 *  @return how many there are, at most max_boxes */
uint16_t impulse_visual_anomaly_boxes(const impulse_visual_anomaly_plan *plan, const float *grid, float min_score,
                                      impulse_box *boxes, uint16_t max_boxes);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_VISUAL_ANOMALY_H */
