/** @file impulse/nn/detection_f32.h
 *  TFLite_Detection_PostProcess as a layer: its four outputs one behind the other. */
#ifndef IMPULSE_NN_DETECTION_F32_H
#define IMPULSE_NN_DETECTION_F32_H

#include "impulse/result/detection_postprocess.h"

#ifdef __cplusplus
extern "C" {
#endif

/** See impulse_detection_postprocess.
 *
 *  @param encodings [anchor_count][4]
 *  @param scores    [anchor_count][score_count]
 *  @param output    [slots][4] boxes, [slots] classes, [slots] scores, then the number of detections
 *  @param scratch   as impulse_detection_postprocess, aligned for floats */
void impulse_detection_f32(const impulse_detection_postprocess_layer *layer, const float *encodings,
                           const float *scores, float *output, void *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_DETECTION_F32_H */
