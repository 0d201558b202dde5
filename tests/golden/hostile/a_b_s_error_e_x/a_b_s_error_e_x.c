/* a_b_s_error_e_x.c: impulse 1 "a* / "b" \ ? ?/ %s #error / /é {{ x }}" of project 43 "Motion demo".
 *
 * impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "a_b_s_error_e_x.h"

#include <stddef.h>

const char *const a_b_s_error_e_x_axis_names[3] = {
    "a*/ \"b\" \\ ?\?/ %s\012#error\011//é\342\200\256{{ x }}",
    "a*/ \"b\" \\ ?\?/ %s\012#error\011//é\342\200\256{{ x }}2", "count"
};

const impulse_input a_b_s_error_e_x_input = {
    IMPULSE_INPUT_TIME_SERIES,     /* kind */
    1u,                            /* block_id */
    A_B_S_ERROR_E_X_SAMPLES,       /* samples */
    A_B_S_ERROR_E_X_WINDOW_VALUES, /* window_values */
    A_B_S_ERROR_E_X_WINDOW_MS,     /* window_ms */
    A_B_S_ERROR_E_X_STRIDE_MS,     /* stride_ms */
    A_B_S_ERROR_E_X_RATE_HZ,       /* rate_hz */
    0u,                            /* width_px */
    0u,                            /* height_px */
    IMPULSE_RESIZE_NONE,           /* resize */
    "",                            /* resize_method */
    ""                             /* crop_anchor */
};

static const uint16_t a_b_s_error_e_x_dsp_2_axes[3] = {
    0, 1, 2
};

const impulse_spectral_analysis a_b_s_error_e_x_dsp_2 = {
    {
        2u,                                      /* block_id */
        2,                                       /* implementation_version */
        "spectral-analysis",                     /* type */
        a_b_s_error_e_x_dsp_2_axes,              /* axes */
        3,                                       /* axis_count */
        NULL,                                    /* named_axes */
        0,                                       /* named_axis_count */
        A_B_S_ERROR_E_X_DSP_2_FEATURE_COUNT,     /* feature_count */
        IMPULSE_OUTPUT_FLAT,                     /* output */
        33u,                                     /* width */
        1u,                                      /* height */
        1u,                                      /* channels */
        false,                                   /* has_state */
        false,                                   /* is_normalized */
        7u,                                      /* latency_ms */
        900u                                     /* ram_bytes */
    },                                           /* block */
    1.0f,                                        /* scale_axes */
    1,                                           /* input_decimation_ratio */
    IMPULSE_SPECTRAL_ANALYSIS_FILTER_TYPE_NONE,  /* filter_type */
    3.0f,                                        /* filter_cutoff */
    6,                                           /* filter_order */
    IMPULSE_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_FFT, /* analysis_type */
    16,                                          /* fft_length */
    3,                                           /* spectral_peaks_count */
    0.1f,                                        /* spectral_peaks_threshold */
    "0.1, 0.5, 1.0, 2.0, 5.0",                   /* spectral_power_edges */
    true,                                        /* do_log */
    true,                                        /* do_fft_overlap */
    1,                                           /* wavelet_level */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB4,       /* wavelet */
    false                                        /* extra_low_freq */
};

static const uint32_t a_b_s_error_e_x_learn_3_inputs[1] = {
    2u
};

static const impulse_threshold a_b_s_error_e_x_learn_3_thresholds[1] = {
    { "min_confidence_rating", A_B_S_ERROR_E_X_MIN_CONFIDENCE_RATING }
};

static const impulse_device a_b_s_error_e_x_learn_3_devices[1] = {
    {
        "cortex-m4f-80mhz",              /* mcu */
        "Cortex-M4F 80MHz",              /* name */
        true,                            /* is_default */
        1.5f,                            /* latency_ms */
        { 2963u, 3000u, 40000u, 4096u }, /* tflite */
        { 1504u, 3000u, 40000u, 4096u }, /* eon */
        { 0u, 0u, 0u, 0u }               /* eon_ram_optimized */
    }
};

const char *const a_b_s_error_e_x_label_names[4] = {
    "a*/ \"b\" \\ ?\?/ %s\012#error\011//é\342\200\256{{ x }}", "手势", "手势", "uncertain"
};

const impulse_neural a_b_s_error_e_x_learn_3 = {
    {
        3u,                                     /* block_id */
        "keras",                                /* type */
        a_b_s_error_e_x_learn_3_inputs,         /* inputs */
        1,                                      /* input_count */
        A_B_S_ERROR_E_X_LEARN_3_INPUT_FEATURES, /* input_features */
        a_b_s_error_e_x_learn_3_thresholds,     /* thresholds */
        1,                                      /* threshold_count */
        a_b_s_error_e_x_learn_3_devices,        /* devices */
        1                                       /* device_count */
    },                                          /* block */
    IMPULSE_TASK_CLASSIFICATION,                /* task */
    IMPULSE_INT8,                               /* model_type */
    IMPULSE_SCALING_NONE,                       /* image_scaling */
    "",                                         /* last_layer */
    a_b_s_error_e_x_label_names,                /* labels */
    4,                                          /* label_count */
    4u,                                         /* output_count */
    NULL                                        /* model */
};

static const uint32_t a_b_s_error_e_x_learn_4_inputs[1] = {
    2u
};

static const impulse_threshold a_b_s_error_e_x_learn_4_thresholds[1] = {
    { "min_anomaly_score", A_B_S_ERROR_E_X_MIN_ANOMALY_SCORE }
};

static const uint16_t a_b_s_error_e_x_learn_4_axes[3] = {
    0, 11, 22
};

static const float a_b_s_error_e_x_learn_4_scale[3] IMPULSE_TABLE(a_b_s_error_e_x_learn_4_scale) = {
    0.5f, 1.5f, 2.5f
};

static const float a_b_s_error_e_x_learn_4_mean[3] IMPULSE_TABLE(a_b_s_error_e_x_learn_4_mean) = {
    1.0f, 2.0f, 3.0f
};

static const float a_b_s_error_e_x_learn_4_centers[6] IMPULSE_TABLE(a_b_s_error_e_x_learn_4_centers) = {
    0.5f, -0.25f, 1.0f, -1.0f, 0.0f, 0.125f
};

static const float a_b_s_error_e_x_learn_4_max_errors[2] IMPULSE_TABLE(a_b_s_error_e_x_learn_4_max_errors) = {
    0.75f, 0.5f
};

const impulse_kmeans a_b_s_error_e_x_learn_4 = {
    {
        4u,                                     /* block_id */
        "anomaly",                              /* type */
        a_b_s_error_e_x_learn_4_inputs,         /* inputs */
        1,                                      /* input_count */
        A_B_S_ERROR_E_X_LEARN_4_INPUT_FEATURES, /* input_features */
        a_b_s_error_e_x_learn_4_thresholds,     /* thresholds */
        1,                                      /* threshold_count */
        NULL,                                   /* devices */
        0                                       /* device_count */
    },                                          /* block */
    a_b_s_error_e_x_learn_4_axes,               /* axes */
    3,                                          /* axis_count */
    a_b_s_error_e_x_learn_4_scale,              /* scale */
    a_b_s_error_e_x_learn_4_mean,               /* mean */
    a_b_s_error_e_x_learn_4_centers,            /* centers */
    a_b_s_error_e_x_learn_4_max_errors,         /* max_errors */
    2                                           /* cluster_count */
};

static const impulse_dsp_block *const a_b_s_error_e_x_dsp_blocks[1] = {
    &a_b_s_error_e_x_dsp_2.block
};

static const impulse_neural *const a_b_s_error_e_x_neural_blocks[1] = {
    &a_b_s_error_e_x_learn_3
};

static const impulse_kmeans *const a_b_s_error_e_x_kmeans_blocks[1] = {
    &a_b_s_error_e_x_learn_4
};

const impulse_description a_b_s_error_e_x_description = {
    43u,                           /* project_id */
    "Motion demo",                 /* project_name */
    1u,                            /* impulse_id */
    "a*/ \"b\" \\ ?\?/ %s\012#error\011//é\342\200\256{{ x }}", /* impulse_name */
    7u,                            /* deploy_version */
    "0000000000000000000000000000000000000000000000000000000000000000", /* source_sha256 */
    &a_b_s_error_e_x_input,        /* input */
    a_b_s_error_e_x_axis_names,    /* axes */
    3,                             /* axis_count */
    A_B_S_ERROR_E_X_FEATURE_COUNT, /* feature_count */
    a_b_s_error_e_x_dsp_blocks,    /* dsp_blocks */
    1,                             /* dsp_block_count */
    a_b_s_error_e_x_neural_blocks, /* neural_blocks */
    1,                             /* neural_block_count */
    a_b_s_error_e_x_kmeans_blocks, /* kmeans_blocks */
    1,                             /* kmeans_block_count */
    NULL,                          /* gmm_blocks */
    0,                             /* gmm_block_count */
    NULL,                          /* object_tracking_blocks */
    0,                             /* object_tracking_block_count */
    NULL,                          /* sort_object_tracking_blocks */
    0                              /* sort_object_tracking_block_count */
};

float a_b_s_error_e_x_anomaly_score(const float features[A_B_S_ERROR_E_X_LEARN_4_INPUT_FEATURES])
{
    return impulse_kmeans_score(&a_b_s_error_e_x_learn_4, features);
}

a_b_s_error_e_x_label a_b_s_error_e_x_pick_label(const float scores[A_B_S_ERROR_E_X_LABEL_COUNT])
{
    return (a_b_s_error_e_x_label)impulse_pick(scores, A_B_S_ERROR_E_X_LABEL_COUNT, A_B_S_ERROR_E_X_MIN_CONFIDENCE_RATING);
}

/* What must hold for the numbers above to make sense together. */
IMPULSE_STATIC_ASSERT(A_B_S_ERROR_E_X_WINDOW_VALUES == A_B_S_ERROR_E_X_SAMPLES * A_B_S_ERROR_E_X_VALUES_PER_SAMPLE,
                      a_b_s_error_e_x_check_window_values);
IMPULSE_STATIC_ASSERT(A_B_S_ERROR_E_X_VALUES_PER_SAMPLE == (int)A_B_S_ERROR_E_X_AXIS_COUNT,
                      a_b_s_error_e_x_check_values_per_sample);
IMPULSE_STATIC_ASSERT(A_B_S_ERROR_E_X_FEATURE_COUNT == A_B_S_ERROR_E_X_DSP_2_FEATURE_COUNT,
                      a_b_s_error_e_x_check_feature_count);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(a_b_s_error_e_x_axis_names) == (size_t)A_B_S_ERROR_E_X_AXIS_COUNT,
                      a_b_s_error_e_x_check_axis_names);
IMPULSE_STATIC_ASSERT(A_B_S_ERROR_E_X_LEARN_3_INPUT_FEATURES == A_B_S_ERROR_E_X_DSP_2_FEATURE_COUNT,
                      a_b_s_error_e_x_check_learn_3_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(a_b_s_error_e_x_label_names) == (size_t)A_B_S_ERROR_E_X_LABEL_COUNT,
                      a_b_s_error_e_x_check_learn_3_labels);
IMPULSE_STATIC_ASSERT(A_B_S_ERROR_E_X_LEARN_4_INPUT_FEATURES == A_B_S_ERROR_E_X_DSP_2_FEATURE_COUNT,
                      a_b_s_error_e_x_check_learn_4_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(a_b_s_error_e_x_learn_4_scale) == IMPULSE_COUNT(a_b_s_error_e_x_learn_4_axes),
                      a_b_s_error_e_x_check_learn_4_scale);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(a_b_s_error_e_x_learn_4_mean) == IMPULSE_COUNT(a_b_s_error_e_x_learn_4_axes),
                      a_b_s_error_e_x_check_learn_4_mean);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(a_b_s_error_e_x_learn_4_centers) == IMPULSE_COUNT(a_b_s_error_e_x_learn_4_max_errors) * IMPULSE_COUNT(a_b_s_error_e_x_learn_4_axes),
                      a_b_s_error_e_x_check_learn_4_centers);
