/* model_variables.h: the impulse as Edge Impulse's inferencing SDK runs it.
 * impulse 1 "Impulse #1" of project 43 "Motion demo"
 * impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#ifndef _EI_CLASSIFIER_MODEL_VARIABLES_H_
#define _EI_CLASSIFIER_MODEL_VARIABLES_H_

#include <stdint.h>

#include "model_metadata.h"
#include "anomaly_metadata.h"
#include "tflite-model/tflite_learn_43_3.h"
#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "edge-impulse-sdk/classifier/inferencing_engines/engines.h"
#include "edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_common.h"

/* Labels, in the order of the outputs */
const char * ei_classifier_inferencing_categories_43_1[] = {
    "idle",
    "snake",
    "updown",
    "wave"
};

/* processing block 2 (spectral-analysis v2): Spectral features */
const EI_CLASSIFIER_DSP_AXES_INDEX_TYPE ei_dsp_config_43_2_axes[] = { 0, 1, 2 };
const ei_dsp_config_spectral_analysis_t ei_dsp_config_43_2 = {
    2, /* block_id */
    2, /* implementation_version */
    3, /* axes */
    1.0f, /* scale_axes */
    1, /* input_decimation_ratio */
    "none", /* filter_type */
    3.0f, /* filter_cutoff */
    6, /* filter_order */
    "FFT", /* analysis_type */
    16, /* fft_length */
    3, /* spectral_peaks_count */
    0.1f, /* spectral_peaks_threshold */
    "0.1, 0.5, 1.0, 2.0, 5.0", /* spectral_power_edges */
    true, /* do_log */
    true, /* do_fft_overlap */
    1, /* wavelet_level */
    "db4", /* wavelet */
    false /* extra_low_freq */
};

const ei_model_dsp_t ei_dsp_blocks_43_1[] = {
    {
        2, /* blockId */
        33, /* n_output_features */
        &extract_spectral_analysis_features, /* extract_fn */
        (void *)&ei_dsp_config_43_2, /* config */
        (EI_CLASSIFIER_DSP_AXES_INDEX_TYPE *)ei_dsp_config_43_2_axes, /* axes */
        3, /* axes_size */
        1, /* version */
        nullptr, /* factory */
        nullptr /* data_normalization_config */
    }
};

/* learn block 3: Classifier */
const ei_config_tflite_graph_t ei_config_graph_43_3 = {
    1, /* implementation_version */
    tflite_learn_43_3, /* model */
    tflite_learn_43_3_len, /* model_size */
    tflite_learn_43_3_arena_size /* arena_size */
};
const uint8_t ei_output_tensors_indices_43_3[] = { 0 };
const ei_learning_block_config_tflite_graph_t ei_learning_block_config_43_3 = {
    1, /* implementation_version */
    3, /* block_id */
    ei_output_tensors_indices_43_3, /* output_tensors_indices */
    1, /* output_tensors_size */
    1, /* quantized */
    0, /* compiled */
    (void *)&ei_config_graph_43_3, /* graph_config */
    0 /* dequantize_output */
};

const ei_learning_block_config_anomaly_kmeans_t ei_learning_block_config_43_4 = {
    1, /* implementation_version */
    4, /* block_id */
    ei_classifier_anom_axes_43_4, /* anom_axis */
    3, /* anom_axes_size */
    ei_classifier_anom_clusters_43_4, /* anom_clusters */
    2, /* anom_cluster_count */
    ei_classifier_anom_scale_43_4, /* anom_scale */
    ei_classifier_anom_mean_43_4 /* anom_mean */
};

const uint32_t ei_learning_block_43_3_inputs[] = { 2 };
const uint32_t ei_learning_block_43_4_inputs[] = { 2 };
const ei_learning_block_t ei_learning_blocks_43_1[] = {
    {
        3, /* blockId */
        &run_nn_inference, /* infer_fn */
        (void *)&ei_learning_block_config_43_3, /* config */
        EI_CLASSIFIER_IMAGE_SCALING_NONE, /* image_scaling */
        ei_learning_block_43_3_inputs, /* input_block_ids */
        1 /* input_block_ids_size */
    },
    {
        4, /* blockId */
        &run_kmeans_anomaly, /* infer_fn */
        (void *)&ei_learning_block_config_43_4, /* config */
        EI_CLASSIFIER_IMAGE_SCALING_NONE, /* image_scaling */
        ei_learning_block_43_4_inputs, /* input_block_ids */
        1 /* input_block_ids_size */
    }
};

ei_fill_result_classification_i8_config_t ei_fill_result_classification_i8_config_43_3 = {
    -128, /* zero_point */
    0.00390625 /* scale */
};

const ei_postprocessing_block_t ei_postprocessing_blocks_43_1[] = {
    {
        3, /* block_id */
        EI_CLASSIFIER_MODE_CLASSIFICATION, /* type */
        NULL, /* init_fn */
        NULL, /* deinit_fn */
        &process_classification_i8, /* postprocess_fn */
        NULL, /* display_fn */
        (void *)&ei_fill_result_classification_i8_config_43_3, /* config */
        3 /* input_block_id */
    }
};

const ei_impulse_t impulse_43_1 = {
    43, /* project_id */
    "somebody", /* project_owner */
    "Motion demo", /* project_name */
    1, /* impulse_id */
    "Impulse #1", /* impulse_name */
    7, /* deploy_version */
    33, /* nn_input_frame_size */
    125, /* raw_sample_count */
    3, /* raw_samples_per_frame */
    125 * 3, /* dsp_input_frame_size */
    0, /* input_width */
    0, /* input_height */
    0, /* input_frames */
    16, /* interval_ms */
    62.5, /* frequency */
    1, /* dsp_blocks_size */
    (ei_model_dsp_t *)ei_dsp_blocks_43_1, /* dsp_blocks */
    2, /* learning_blocks_size */
    ei_learning_blocks_43_1, /* learning_blocks */
    1, /* postprocessing_blocks_size */
    ei_postprocessing_blocks_43_1, /* postprocessing_blocks */
    1, /* output_tensors_size */
    EI_CLASSIFIER_TFLITE, /* inferencing_engine */
    EI_CLASSIFIER_SENSOR_ACCELEROMETER, /* sensor */
    "accX + accY + accZ", /* fusion_string */
    (125 / 4), /* slice_size */
    4, /* slices_per_model_window */
    EI_ANOMALY_TYPE_KMEANS, /* has_anomaly */
    4, /* label_count */
    ei_classifier_inferencing_categories_43_1, /* categories */
    EI_CLASSIFIER_TYPE_CLASSIFICATION, /* results_type */
    0, /* freeform_outputs_size */
    nullptr /* freeform_outputs */
};

/* The handle holds state that changes while it runs. */
ei_impulse_handle_t impulse_handle_43_1 = ei_impulse_handle_t(&impulse_43_1);
ei_impulse_handle_t &ei_default_impulse = impulse_handle_43_1;

/* Names without a suffix, for applications with one impulse */
constexpr auto &ei_classifier_inferencing_categories = ei_classifier_inferencing_categories_43_1;
const uint8_t ei_dsp_blocks_size = 1;
ei_model_dsp_t *const ei_dsp_blocks = (ei_model_dsp_t *)ei_dsp_blocks_43_1;

#endif /* _EI_CLASSIFIER_MODEL_VARIABLES_H_ */
