/** @file edge-impulse-sdk/classifier/ei_classifier_types.h
 *  The result of a window, in C and in C++. */
#ifndef EI_NATIVE_CLASSIFIER_TYPES_H
#define EI_NATIVE_CLASSIFIER_TYPES_H

#include "edge-impulse-sdk/dsp/numpy_types.h"
#include "model-parameters/model_metadata.h"

#include <stdint.h>

/** Boxes that are there at least; those that were not found have the value 0. */
#ifndef EI_CLASSIFIER_MAX_OBJECT_DETECTION_COUNT
#define EI_CLASSIFIER_MAX_OBJECT_DETECTION_COUNT 10
#endif

/** The classification lies within the result. */
#define EI_IMPULSE_RESULT_CLASSIFICATION_IS_STATICALLY_ALLOCATED 1

/** A label and its score, or a value of a regression. */
typedef struct {
    const char *label;
    float value;
} ei_impulse_result_classification_t;

/** Visual anomaly detection of the whole picture. */
typedef struct {
    float mean_value; /**< of all cells */
    float max_value;
} ei_impulse_visual_ad_result_t;

/** An object, or a cell of a picture, in pixels of the input. */
typedef struct {
    const char *label;
    uint32_t x; /**< of the left side */
    uint32_t y; /**< of the upper side */
    uint32_t width;
    uint32_t height;
    float value; /**< score; 0: there is no object */
} ei_impulse_result_bounding_box_t;

/** How long it took, by ei_read_timer_us(). */
typedef struct {
    int sampling;       /**< ms; run_impulse() only */
    int dsp;            /**< ms, from the window to its features */
    int classification; /**< ms, networks and anomaly scores */
    int postprocessing; /**< ms, from the runtime's result to this one */
    int anomaly;        /**< 0: within classification */
    int64_t dsp_us;     /**< the same in microseconds */
    int64_t classification_us;
    int64_t postprocessing_us;
    int64_t anomaly_us;
} ei_impulse_result_timing_t;

typedef struct {
    float heart_rate;
} ei_impulse_result_hr_t;

/** What a window comes to. Pointers hold until the next run of any impulse. */
typedef struct {
    ei_impulse_result_bounding_box_t *bounding_boxes; /**< object detection */
    uint32_t bounding_boxes_count;                    /**< of those that were found */
#if EI_CLASSIFIER_LABEL_COUNT > 0
    ei_impulse_result_classification_t classification[EI_CLASSIFIER_LABEL_COUNT];
#else
    ei_impulse_result_classification_t classification[1];
#endif
    float anomaly; /**< k-means or Gaussian mixture; else 0 */
    ei_impulse_result_timing_t timing;
#ifdef __cplusplus
    ei_feature_t *_raw_outputs; /**< NULL: outputs of networks are not kept */
#else
    void *_padding;
#endif
#if EI_CLASSIFIER_HAS_VISUAL_ANOMALY
    ei_impulse_result_bounding_box_t *visual_ad_grid_cells; /**< those whose score reaches the threshold */
    uint32_t visual_ad_count;
    ei_impulse_visual_ad_result_t visual_ad_result;
#endif
    ei_post_processing_output_t postprocessed_output;
#if EI_CLASSIFIER_HR_ENABLED == 1
    ei_impulse_result_hr_t hr_calcs;
#endif
} ei_impulse_result_t;

#endif /* EI_NATIVE_CLASSIFIER_TYPES_H */
