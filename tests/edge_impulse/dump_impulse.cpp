/* Prints what is found through ei_default_impulse, as an application finds it, one "name=value" per line. */
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"

#include <stdio.h>

static void dump_dsp(const ei_model_dsp_t &row, unsigned index)
{
    printf("dsp%u.id=%u\n", index, (unsigned)row.blockId);
    printf("dsp%u.features=%u\n", index, (unsigned)row.n_output_features);
    printf("dsp%u.has_factory=%d\n", index, row.factory != nullptr);
    printf("dsp%u.axes=", index);
    for (uint32_t i = 0; i < row.axes_size; ++i) {
        printf("%u ", (unsigned)row.axes[i]);
    }
    printf("\n");
    if (row.extract_fn == &extract_spectral_analysis_features) {
        const ei_dsp_config_spectral_analysis_t *config = (const ei_dsp_config_spectral_analysis_t *)row.config;
        printf("dsp%u.spectral=%u v%u %d axes x%g /%d %s %g %d %s %d %d %g [%s] %d %d %d %s %d\n", index,
               (unsigned)config->block_id, config->implementation_version, config->axes, (double)config->scale_axes,
               config->input_decimation_ratio, config->filter_type, (double)config->filter_cutoff, config->filter_order,
               config->analysis_type, config->fft_length, config->spectral_peaks_count,
               (double)config->spectral_peaks_threshold, config->spectral_power_edges, config->do_log,
               config->do_fft_overlap, config->wavelet_level, config->wavelet, config->extra_low_freq);
    }
    if (row.extract_fn == &extract_mfe_features) {
        const ei_dsp_config_mfe_t *config = (const ei_dsp_config_mfe_t *)row.config;
        printf("dsp%u.mfe=%s axis %d, %g s every %g s, %d filters, FFT %d, floor %d dB\n", index,
               config->named_axes_size == 1 ? config->named_axes[0].name : "?", config->named_axes[0].axis,
               (double)config->frame_length, (double)config->frame_stride, config->num_filters, config->fft_length,
               config->noise_floor_db);
    }
}

static void dump_graph(const void *graph_config, const char *name, unsigned index)
{
    const ei_config_tflite_graph_t *graph = (const ei_config_tflite_graph_t *)graph_config;
    printf("%s%u.model=%u bytes from %u, arena %u\n", name, index, (unsigned)graph->model_size, graph->model[0],
           (unsigned)graph->arena_size);
}

static void dump_kmeans(const ei_learning_block_config_anomaly_kmeans_t *config, unsigned index)
{
    for (unsigned i = 0; i < config->anom_axes_size; ++i) {
        printf("learn%u.feature%u=%u (x - %.9g) / %.9g\n", index, i, config->anom_axis[i],
               (double)config->anom_mean[i], (double)config->anom_scale[i]);
    }
    for (unsigned i = 0; i < config->anom_cluster_count; ++i) {
        printf("learn%u.cluster%u=%.9g, %.9g, ... within %.9g\n", index, i, (double)config->anom_clusters[i].centroid[0],
               (double)config->anom_clusters[i].centroid[1], (double)config->anom_clusters[i].max_error);
    }
}

static void dump_learn(const ei_learning_block_t &row, unsigned index)
{
    printf("learn%u.id=%u\n", index, (unsigned)row.blockId);
    printf("learn%u.inputs=", index);
    for (unsigned i = 0; i < row.input_block_ids_size; ++i) {
        printf("%u ", (unsigned)row.input_block_ids[i]);
    }
    printf("\n");
    if (row.infer_fn == &run_kmeans_anomaly) {
        dump_kmeans((const ei_learning_block_config_anomaly_kmeans_t *)row.config, index);
    }
    else if (row.infer_fn == &run_gmm_anomaly) {
        const ei_learning_block_config_anomaly_gmm_t *config = (const ei_learning_block_config_anomaly_gmm_t *)row.config;
        printf("learn%u.gmm=%u features, the last is %u\n", index, config->anom_axes_size,
               config->anom_axis[config->anom_axes_size - 1]);
        dump_graph(config->graph_config, "learn", index);
    }
    else {
        const ei_learning_block_config_tflite_graph_t *config = (const ei_learning_block_config_tflite_graph_t *)row.config;
        printf("learn%u.network=%u outputs, quantized %d, compiled %d, dequantize %d\n", index,
               config->output_tensors_size, config->quantized, config->compiled, config->dequantize_output);
#ifndef NO_MODEL_DATA
        dump_graph(config->graph_config, "learn", index);
#endif
    }
}

static void dump_post(const ei_postprocessing_block_t &row, unsigned index)
{
    printf("post%u.row=%u mode %u input %u\n", index, (unsigned)row.block_id, row.type, (unsigned)row.input_block_id);
    if (row.postprocess_fn == &process_classification_i8) {
        const ei_fill_result_classification_i8_config_t *config = (const ei_fill_result_classification_i8_config_t *)row.config;
        printf("post%u.classification=%g %g\n", index, (double)config->zero_point, (double)config->scale);
    }
    if (row.postprocess_fn == &process_fomo_i8) {
        ei_fill_result_fomo_i8_config_t *config = (ei_fill_result_fomo_i8_config_t *)row.config;
        printf("post%u.fomo=%g %u x %u, %u, %g %g\n", index, (double)config->threshold, config->out_width,
               config->out_height, (unsigned)config->object_detection_count, (double)config->zero_point,
               (double)config->scale);
        config->threshold = 0.75f; /* as the SDK's set_threshold_postprocessing does */
        printf("post%u.changed=%g\n", index, (double)config->threshold);
    }
    if (row.postprocess_fn == &process_yolov5_i8) {
        const ei_fill_result_object_detection_i8_config_t *config = (const ei_fill_result_object_detection_i8_config_t *)row.config;
        printf("post%u.yolov5=%g v%u, %u, %u, %g %g, %g %g\n", index, (double)config->threshold, config->version,
               (unsigned)config->object_detection_count, (unsigned)config->output_features_count,
               (double)config->zero_point, (double)config->scale, (double)config->nms_config.confidence_threshold,
               (double)config->nms_config.iou_threshold);
    }
    if (row.postprocess_fn == &process_visual_ad_f32) {
        const ei_fill_result_visual_ad_f32_config_t *config = (const ei_fill_result_visual_ad_f32_config_t *)row.config;
        printf("post%u.visual=%g %u x %u\n", index, (double)config->threshold, config->grid_size_x, config->grid_size_y);
    }
#if EI_CLASSIFIER_OBJECT_TRACKING_ENABLED
    if (row.init_fn == &init_object_tracking) {
        ei_object_tracking_config_t *config = (ei_object_tracking_config_t *)row.config;
        printf("post%u.tracking=v%u %u %u %g %d\n", index, config->implementation_version, (unsigned)config->keep_grace,
               config->max_observations, (double)config->threshold, config->use_iou);
        ei_impulse_result_t result;
        row.postprocess_fn(&ei_default_impulse, index, 0, &result, row.config, nullptr);
        printf("post%u.traces=%u\n", index, (unsigned)result.postprocessed_output.object_tracking_output.open_traces_count);
        config->keep_grace = 9;
    }
#endif
}

#if EI_CLASSIFIER_HAS_TFLITE_OPS_RESOLVER
static unsigned add_operators()
{
    EI_TFLITE_RESOLVER
    return resolver.added;
}
#endif

int main()
{
    const ei_impulse_t *impulse = ei_default_impulse.impulse;
    printf("project=%u %s / %s, build %u\n", (unsigned)impulse->project_id, impulse->project_owner, impulse->project_name,
           impulse->deploy_version);
    printf("impulse=%u %s\n", impulse->impulse_id, impulse->impulse_name);
    printf("window=%u x %u = %u, %g ms, %g Hz\n", (unsigned)impulse->raw_sample_count,
           (unsigned)impulse->raw_samples_per_frame, (unsigned)impulse->dsp_input_frame_size, (double)impulse->interval_ms,
           (double)impulse->frequency);
    printf("image=%u x %u, %u\n", (unsigned)impulse->input_width, (unsigned)impulse->input_height,
           (unsigned)impulse->input_frames);
    printf("features=%u\n", (unsigned)impulse->nn_input_frame_size);
    printf("outputs=%u\n", impulse->output_tensors_size);
    printf("engine=%u\n", impulse->inferencing_engine);
    printf("sensor=%u %s\n", impulse->sensor, impulse->fusion_string);
    printf("slices=%u of %u\n", impulse->slices_per_model_window, (unsigned)impulse->slice_size);
    printf("anomaly=%u\n", impulse->has_anomaly);
    printf("results=%u\n", impulse->results_type);
    printf("labels=");
    for (unsigned i = 0; i < impulse->label_count; ++i) {
        printf("%s|", impulse->categories[i] != nullptr ? impulse->categories[i] : "(none)");
    }
    printf("\n");
    for (unsigned i = 0; i < impulse->freeform_outputs_size; ++i) {
        printf("freeform%u=%u\n", i, (unsigned)impulse->freeform_outputs[i]);
    }
    for (unsigned i = 0; i < impulse->dsp_blocks_size; ++i) {
        dump_dsp(impulse->dsp_blocks[i], i);
    }
    for (unsigned i = 0; i < impulse->learning_blocks_size; ++i) {
        dump_learn(impulse->learning_blocks[i], i);
    }
    for (unsigned i = 0; i < impulse->postprocessing_blocks_size; ++i) {
        dump_post(impulse->postprocessing_blocks[i], i);
    }
#if EI_CLASSIFIER_HAS_TFLITE_OPS_RESOLVER
    add_operators();
    printf("operators=%u\n", add_operators()); /* the second inference must not add them again */
#endif
    printf("alias=%s %u\n", ei_classifier_inferencing_categories[0] != nullptr ? ei_classifier_inferencing_categories[0] : "(none)",
           (unsigned)ei_dsp_blocks_size);
    return 0;
}
