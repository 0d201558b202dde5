/** @file edge-impulse-sdk/classifier/ei_model_types.h
 *  An impulse as applications see it: sizes, labels, blocks. */
#ifndef EI_NATIVE_MODEL_TYPES_H
#define EI_NATIVE_MODEL_TYPES_H

#include "edge-impulse-sdk/classifier/ei_classifier_types.h"
#include "edge-impulse-sdk/classifier/ei_model_constants.h"
#include "edge-impulse-sdk/dsp/numpy.hpp"

#include <stdint.h>

#ifndef EI_CLASSIFIER_DSP_AXES_INDEX_TYPE
#define EI_CLASSIFIER_DSP_AXES_INDEX_TYPE uint8_t
#endif

struct ei_impulse;
struct ei_native_engine;
class ei_impulse_handle_t;
class DspHandle;

typedef int (*extract_fn_t)(ei::signal_t *signal, ei::matrix_t *output_matrix, void *config, float frequency);

/** A processing block. */
typedef struct {
    uint32_t blockId;
    size_t n_output_features;
    extract_fn_t extract_fn; /**< tells the kind of block; see ei_run_dsp.h */
    void *config;            /**< ei_dsp_config_*_t of model_metadata.h */
    EI_CLASSIFIER_DSP_AXES_INDEX_TYPE *axes;
    uint32_t axes_size;
    int version;
    DspHandle *(*factory)(void *config, float sampling_freq); /**< nullptr */
    const void *data_normalization_config;                    /**< nullptr */
} ei_model_dsp_t;

/** A learning block. Its function and configuration are nullptr: the runtime has code of its own. */
typedef struct {
    uint32_t blockId;
    EI_IMPULSE_ERROR(*infer_fn)
    (const ei_impulse *impulse, ei_feature_t *fmatrix, uint32_t learn_block_index, uint32_t *input_block_ids,
     uint32_t input_block_ids_size, ei_impulse_result_t *result, void *config, bool debug);
    void *config;
    int image_scaling; /**< EI_CLASSIFIER_IMAGE_SCALING_* */
    const uint32_t *input_block_ids;
    uint8_t input_block_ids_size;
} ei_learning_block_t;

/** A post-processing block: one for each network that has a result. Its functions are nullptr. A threshold that is
 * written into its configuration counts from the next run on. */
typedef struct {
    uint32_t block_id;
    uint8_t type; /**< EI_CLASSIFIER_MODE_* */
    EI_IMPULSE_ERROR (*init_fn)(ei_impulse_handle_t *handle, void **state, void *config);
    EI_IMPULSE_ERROR (*deinit_fn)(void *state, void *config);
    EI_IMPULSE_ERROR(*postprocess_fn)
    (ei_impulse_handle_t *handle, uint32_t block_index, uint32_t input_block_id, ei_impulse_result_t *result,
     void *config, void *state);
    EI_IMPULSE_ERROR (*display_fn)(ei_impulse_result_t *result, void *config);
    void *config; /**< of a type in ei_postprocessing_types.h, or nullptr */
    uint32_t input_block_id;
} ei_postprocessing_block_t;

typedef struct {
    uint32_t nn_input_frame_size;
    uint32_t raw_sample_count;
    uint32_t raw_samples_per_frame;
    uint32_t dsp_input_frame_size;
    uint32_t input_width;
    uint32_t input_height;
    uint32_t input_frames;
    float interval_ms;
    float frequency;
} ei_input_params;

/** An impulse. */
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
    const ei_native_engine *native; /**< the code that runs it */
} ei_impulse_t;

/** An impulse with what an application may give it. */
class ei_impulse_handle_t
{
  public:
    constexpr ei_impulse_handle_t(const ei_impulse_t *of) : impulse(of)
    {
    }

    const ei_impulse_t *impulse;
    void **post_processing_state = nullptr;
#if EI_CLASSIFIER_FREEFORM_OUTPUT == 1
    ei::matrix_t *freeform_outputs = nullptr;
#endif
    ei_input_params *input_params = nullptr;
};

#endif /* EI_NATIVE_MODEL_TYPES_H */
