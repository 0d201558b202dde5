/** @file impulse/result/fomo.h
 *  Objects of FOMO, whose output is a coarse image: each cell says how likely the centre of an object is there. */
#ifndef IMPULSE_RESULT_FOMO_H
#define IMPULSE_RESULT_FOMO_H

#include "impulse/result/box.h"
#include "impulse/result/dequantize.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Cells that are one object: from left to right and from top to bottom, the ends not included. */
typedef struct {
    float score; /**< of its best cell */
    uint16_t left;
    uint16_t top;
    uint16_t right;
    uint16_t bottom;
    uint16_t first; /**< column of the cell that was found first; its row is the top */
} impulse_fomo_region;

typedef struct {
    impulse_encoding encoding;
    uint16_t columns; /**< cells side by side */
    uint16_t rows;
    uint16_t label_count; /**< channels without that of the background, which comes first */
    uint16_t cell_width;  /**< pixels of the input image */
    uint16_t cell_height;
    uint16_t max_boxes;
} impulse_fomo_plan;

/** Regions of one label that there can be: their first cells do not touch. */
#define IMPULSE_FOMO_MAX_REGIONS(columns, rows) ((((columns) + 1u) / 2u) * (((rows) + 1u) / 2u))

/** What impulse_fomo needs for itself. */
#define IMPULSE_FOMO_SCRATCH_BYTES(columns, rows, max_boxes)                                                           \
    (IMPULSE_FOMO_MAX_REGIONS(columns, rows) * sizeof(impulse_fomo_region) + (max_boxes) * sizeof(uint16_t))

/** Cells whose score reaches a threshold become boxes.
 *
 *  Cell after cell, row by row: one that touches the box of earlier cells with its label, also at a corner, becomes
 * part of it, the first such box if there are several; any other begins a box. Then each box becomes part of an
 * earlier one of its label that it touches. This is what the SDK does, but for three defects: there, a box never grows
 * to the left or upwards, one that becomes part of another does not make that larger, and rows and columns are swapped
 * where they are not as many.
 *
 *  @param cells     [rows][columns][1 + label_count]
 *  @param min_score that a cell must reach
 *  @param boxes     [max_boxes] filled in the order of their first cells, row by row; each has the score of its best
 *                   cell. When there are more than max_boxes, those with the highest scores are kept,
 *                   and of equal scores those of lower labels, then those of earlier cells
 *  @param scratch   IMPULSE_FOMO_SCRATCH_BYTES, aligned for floats
 *  @return how many there are */
uint16_t impulse_fomo(const impulse_fomo_plan *plan, const void *cells, float min_score, impulse_box *boxes,
                      void *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_FOMO_H */
