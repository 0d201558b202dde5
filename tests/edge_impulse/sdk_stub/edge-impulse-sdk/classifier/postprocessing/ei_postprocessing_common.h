/* Stand-in for the SDK in tests: result fillers and their configurations. */
#ifndef STUB_EI_POSTPROCESSING_COMMON_H
#define STUB_EI_POSTPROCESSING_COMMON_H

#include "edge-impulse-sdk/classifier/ei_model_types.h"

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

#define STUB_FILLER(name)                                                                                       \
    inline EI_IMPULSE_ERROR name(ei_impulse_handle_t *, uint32_t, uint32_t, ei_impulse_result_t *, void *, void *) \
    {                                                                                                           \
        return EI_IMPULSE_OK;                                                                                   \
    }

STUB_FILLER(process_classification_f32)
STUB_FILLER(process_classification_i8)
STUB_FILLER(process_freeform_f32)
STUB_FILLER(process_anomaly)
STUB_FILLER(process_fomo_f32)
STUB_FILLER(process_fomo_i8)
STUB_FILLER(process_visual_ad_f32)
STUB_FILLER(process_ssd_f32)
STUB_FILLER(process_yolov5_f32)
STUB_FILLER(process_yolov5_i8)

#endif
