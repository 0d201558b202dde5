/* Stand-in for the SDK in tests: the structs that generated headers fill, with the fields and the order of release 1.93. */
#ifndef STUB_EI_MODEL_TYPES_H
#define STUB_EI_MODEL_TYPES_H

#include <stddef.h>
#include <stdint.h>

#include "model-parameters/model_metadata.h"

#define EI_CLASSIFIER_LAST_LAYER_UNKNOWN -1
#define EI_CLASSIFIER_LAST_LAYER_SSD 1
#define EI_CLASSIFIER_LAST_LAYER_FOMO 2
#define EI_CLASSIFIER_LAST_LAYER_YOLOV5 3

#define EI_CLASSIFIER_IMAGE_SCALING_NONE 0
#define EI_CLASSIFIER_IMAGE_SCALING_0_255 1
#define EI_CLASSIFIER_IMAGE_SCALING_TORCH 2

#define EI_CLASSIFIER_MODE_OTHER 0
#define EI_CLASSIFIER_MODE_CLASSIFICATION 1
#define EI_CLASSIFIER_MODE_REGRESSION 2
#define EI_CLASSIFIER_MODE_OBJECT_DETECTION 3
#define EI_CLASSIFIER_MODE_ANOMALY_GMM 4
#define EI_CLASSIFIER_MODE_VISUAL_ANOMALY 5
#define EI_CLASSIFIER_MODE_FREEFORM 8

#define EI_CLASSIFIER_TYPE_NONE 0
#define EI_CLASSIFIER_TYPE_CLASSIFICATION 1
#define EI_CLASSIFIER_TYPE_REGRESSION 2
#define EI_CLASSIFIER_TYPE_OBJECT_DETECTION 3
#define EI_CLASSIFIER_TYPE_OBJECT_TRACKING 4
#define EI_CLASSIFIER_TYPE_FREEFORM 5

#include "edge-impulse-sdk/dsp/returntypes.h"

namespace ei {
struct signal_t;
struct matrix_t;
}
struct ei_feature_t;
struct ei_impulse;
class ei_impulse_handle_t;
class DspHandle;

struct ei_impulse_result_classification_t {
    const char *label;
    float value;
};

struct ei_impulse_result_t {
    ei_impulse_result_classification_t classification[EI_CLASSIFIER_LABEL_COUNT > 0 ? EI_CLASSIFIER_LABEL_COUNT : 1];
    float anomaly;
    ei_post_processing_output_t postprocessed_output;
};

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

typedef struct ei_data_normalization ei_data_normalization_t;

typedef struct {
    uint32_t blockId;
    size_t n_output_features;
    int (*extract_fn)(ei::signal_t *signal, ei::matrix_t *output, void *config, float frequency);
    void *config;
    EI_CLASSIFIER_DSP_AXES_INDEX_TYPE *axes;
    uint32_t axes_size;
    int version;
    DspHandle *(*factory)(void *config, float frequency);
    const ei_data_normalization_t *data_normalization_config;
} ei_model_dsp_t;

typedef struct {
    float *centroid;
    float max_error;
} ei_classifier_anom_cluster_t;

typedef struct {
    uint32_t blockId;
    EI_IMPULSE_ERROR (*infer_fn)(const ei_impulse *impulse, ei_feature_t *features, uint32_t index, uint32_t *inputs,
                                 uint32_t inputs_size, ei_impulse_result_t *result, void *config, bool debug);
    void *config;
    int image_scaling;
    const uint32_t *input_block_ids;
    const uint8_t input_block_ids_size;
} ei_learning_block_t;

typedef struct {
    uint32_t block_id;
    uint8_t type;
    EI_IMPULSE_ERROR (*init_fn)(ei_impulse_handle_t *handle, void **state, void *config);
    EI_IMPULSE_ERROR (*deinit_fn)(void *state, void *config);
    EI_IMPULSE_ERROR (*postprocess_fn)(ei_impulse_handle_t *handle, uint32_t index, uint32_t input_block_id,
                                       ei_impulse_result_t *result, void *config, void *state);
    EI_IMPULSE_ERROR (*display_fn)(ei_impulse_result_t *result, void *config);
    void *config;
    const uint32_t input_block_id;
} ei_postprocessing_block_t;

typedef struct {
    uint16_t implementation_version;
    const unsigned char *model;
    size_t model_size;
    size_t arena_size;
} ei_config_tflite_graph_t;

typedef struct {
    uint16_t implementation_version;
    uint32_t block_id;
    const uint8_t *output_tensors_indices;
    uint8_t output_tensors_size;
    bool quantized;
    bool compiled;
    void *graph_config;
    bool dequantize_output;
} ei_learning_block_config_tflite_graph_t;

typedef struct {
    uint16_t implementation_version;
    uint32_t block_id;
    const uint16_t *anom_axis;
    uint16_t anom_axes_size;
    const ei_classifier_anom_cluster_t *anom_clusters;
    uint16_t anom_cluster_count;
    const float *anom_scale;
    const float *anom_mean;
} ei_learning_block_config_anomaly_kmeans_t;

typedef struct {
    uint16_t implementation_version;
    uint32_t block_id;
    const uint16_t *anom_axis;
    uint16_t anom_axes_size;
    void *graph_config;
} ei_learning_block_config_anomaly_gmm_t;

typedef struct {
    float confidence_threshold;
    float iou_threshold;
} ei_object_detection_nms_config_t;

typedef struct ei_impulse {
    uint32_t project_id;
    const char *project_owner;
    const char *project_name;
    uint16_t impulse_id;
    const char *impulse_name;
    uint16_t deploy_version;
    uint32_t nn_input_frame_size;
    uint32_t raw_sample_count;
    uint32_t raw_samples_per_frame;
    uint32_t dsp_input_frame_size;
    uint32_t input_width;
    uint32_t input_height;
    uint32_t input_frames;
    float interval_ms;
    float frequency;
    uint8_t dsp_blocks_size;
    ei_model_dsp_t *dsp_blocks;
    uint8_t learning_blocks_size;
    const ei_learning_block_t *learning_blocks;
    size_t postprocessing_blocks_size;
    const ei_postprocessing_block_t *postprocessing_blocks;
    uint8_t output_tensors_size;
    uint8_t inferencing_engine;
    uint8_t sensor;
    const char *fusion_string;
    uint32_t slice_size;
    uint8_t slices_per_model_window;
    uint8_t has_anomaly;
    uint16_t label_count;
    const char **categories;
    uint8_t results_type;
    uint8_t freeform_outputs_size;
    uint32_t *freeform_outputs;
} ei_impulse_t;

class ei_impulse_handle_t {
public:
    ei_impulse_handle_t(const ei_impulse_t *of) : impulse(of) {}

    const ei_impulse_t *impulse;
};

#endif
