/** @file edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_types.h
 *  Configurations of post-processing blocks. Those of detectors and of visual anomaly begin with their threshold. */
#ifndef EI_NATIVE_POSTPROCESSING_TYPES_H
#define EI_NATIVE_POSTPROCESSING_TYPES_H

#include "edge-impulse-sdk/classifier/ei_model_types.h"

#include <stdint.h>

#if EI_NATIVE_HAS_CXX_LIBRARY
#include <functional>
#include <string>
#endif

typedef struct {
    float confidence_threshold;
    float iou_threshold;
} ei_object_detection_nms_config_t;

typedef struct {
    float threshold;
} ei_fill_result_object_detection_threshold_config_t;

typedef struct {
    float threshold;
    uint8_t version;
    uint32_t object_detection_count;
    uint32_t output_features_count;
    ei_object_detection_nms_config_t nms_config;
} ei_fill_result_object_detection_f32_config_t;

typedef struct {
    float threshold;
    uint8_t version;
    uint32_t object_detection_count;
    uint32_t output_features_count;
    float zero_point;
    float scale;
    ei_object_detection_nms_config_t nms_config;
} ei_fill_result_object_detection_i8_config_t;

typedef struct {
    float zero_point;
    float scale;
} ei_fill_result_classification_i8_config_t;

typedef struct {
    float threshold;
    uint16_t out_width;
    uint16_t out_height;
    uint32_t object_detection_count;
} ei_fill_result_fomo_f32_config_t;

typedef struct {
    float threshold;
    uint16_t out_width;
    uint16_t out_height;
    uint32_t object_detection_count;
    float zero_point;
    float scale;
} ei_fill_result_fomo_i8_config_t;

typedef struct {
    float threshold;
    uint16_t grid_size_x;
    uint16_t grid_size_y;
} ei_fill_result_visual_ad_f32_config_t;

typedef struct {
    uint16_t implementation_version;
    uint32_t keep_grace;
    uint16_t max_observations;
    float threshold;
    bool use_iou;
} ei_object_tracking_config_t;

typedef struct {
    uint16_t implementation_version;
    uint32_t max_age;
    uint32_t min_hits;
    float iou_threshold;
} ei_object_tracking_sort_config_t;

#if EI_NATIVE_HAS_CXX_LIBRARY
/** A threshold that can be changed. */
typedef struct {
    std::string type;
    std::string name;
    float value;
    std::function<void(float)> set_value;
} ei_threshold_desc_t;
#endif

#endif /* EI_NATIVE_POSTPROCESSING_TYPES_H */
