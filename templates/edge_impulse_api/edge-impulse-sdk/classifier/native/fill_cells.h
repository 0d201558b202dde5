/** @file edge-impulse-sdk/classifier/native/fill_cells.h
 *  Cells of a picture whose anomaly score is high. */
#ifndef EI_NATIVE_FILL_CELLS_H
#define EI_NATIVE_FILL_CELLS_H

#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_types.h"

#if EI_CLASSIFIER_HAS_VISUAL_ANOMALY
/** @param scores of all cells, row after row
 *  @param config the grid, and the threshold that a score must reach
 *  @param room   [cells of the grid] what the result points to */
void ei_native_fill_cells(const float *scores, const ei_fill_result_visual_ad_f32_config_t *config,
                          const ei_impulse_t *impulse, ei_impulse_result_bounding_box_t *room,
                          ei_impulse_result_t *result);
#endif

#endif /* EI_NATIVE_FILL_CELLS_H */
