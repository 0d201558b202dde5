/** @file edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_thresholds.h
 *  Thresholds of an impulse by name. What is changed counts from the next run on.
 *
 *  These functions use strings and vectors of the C++ library, which take memory from the heap. An application without
 * a heap writes the threshold into the configuration of the block, or calls <prefix>_set_thresholds(). */
#ifndef EI_NATIVE_POSTPROCESSING_THRESHOLDS_H
#define EI_NATIVE_POSTPROCESSING_THRESHOLDS_H

#include "edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_types.h"

#if EI_NATIVE_HAS_CXX_LIBRARY
#include <vector>

/** Adds the thresholds of a block to a list: "min_score" of a detector, "min_anomaly_score" of visual anomaly.
 *
 *  @return EI_IMPULSE_OK */
static inline EI_IMPULSE_ERROR get_thresholds_postprocessing(const ei_postprocessing_block_t *pp_block,
                                                             std::vector<ei_threshold_desc_t> &out_thresholds)
{
    const bool is_detector = pp_block->type == EI_CLASSIFIER_MODE_OBJECT_DETECTION;
    const bool is_visual = pp_block->type == EI_CLASSIFIER_MODE_VISUAL_ANOMALY;
    if ((is_detector || is_visual) && pp_block->config != nullptr) {
        float *const value =
            &static_cast<ei_fill_result_object_detection_threshold_config_t *>(pp_block->config)->threshold;
        ei_threshold_desc_t found;
        found.type = is_detector ? "object_detection" : "anomaly_gmm";
        found.name = is_detector ? "min_score" : "min_anomaly_score";
        found.value = *value;
        found.set_value = [value](float wanted) { *value = wanted; };
        out_thresholds.push_back(found);
    }
    return EI_IMPULSE_OK;
}

/** Changes a threshold.
 *
 *  @return EI_IMPULSE_POSTPROCESSING_THRESHOLD_KEY_NOT_FOUND when the block has none of that name */
static inline EI_IMPULSE_ERROR set_threshold_postprocessing(const ei_postprocessing_block_t *pp_block, std::string name,
                                                            float value)
{
    std::vector<ei_threshold_desc_t> thresholds;
    get_thresholds_postprocessing(pp_block, thresholds);
    for (const ei_threshold_desc_t &threshold : thresholds) {
        if (threshold.name == name) {
            threshold.set_value(value);
            return EI_IMPULSE_OK;
        }
    }
    return EI_IMPULSE_POSTPROCESSING_THRESHOLD_KEY_NOT_FOUND;
}

#endif

#endif /* EI_NATIVE_POSTPROCESSING_THRESHOLDS_H */
