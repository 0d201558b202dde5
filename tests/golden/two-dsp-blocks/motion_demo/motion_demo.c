/* motion_demo.c: impulse 1 "Impulse #1" of project 43 "Motion demo".
 *
 * impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo.h"

#include <stddef.h>

const char *const motion_demo_axis_names[4] = {
    "accX", "accY", "accZ", "audio"
};

const impulse_input motion_demo_input = {
    IMPULSE_INPUT_TIME_SERIES, /* kind */
    1u,                        /* block_id */
    MOTION_DEMO_SAMPLES,       /* samples */
    MOTION_DEMO_WINDOW_VALUES, /* window_values */
    MOTION_DEMO_WINDOW_MS,     /* window_ms */
    MOTION_DEMO_STRIDE_MS,     /* stride_ms */
    MOTION_DEMO_RATE_HZ,       /* rate_hz */
    0u,                        /* width_px */
    0u,                        /* height_px */
    IMPULSE_RESIZE_NONE,       /* resize */
    "",                        /* resize_method */
    ""                         /* crop_anchor */
};

static const uint16_t motion_demo_dsp_2_axes[3] = {
    0, 1, 2
};

const impulse_spectral_analysis motion_demo_dsp_2 = {
    {
        2u,                                          /* block_id */
        4,                                           /* implementation_version */
        "spectral-analysis",                         /* type */
        motion_demo_dsp_2_axes,                      /* axes */
        3,                                           /* axis_count */
        NULL,                                        /* named_axes */
        0,                                           /* named_axis_count */
        MOTION_DEMO_DSP_2_FEATURE_COUNT,             /* feature_count */
        IMPULSE_OUTPUT_FLAT,                         /* output */
        33u,                                         /* width */
        1u,                                          /* height */
        1u,                                          /* channels */
        false,                                       /* has_state */
        false,                                       /* is_normalized */
        0u,                                          /* latency_ms */
        0u                                           /* ram_bytes */
    },                                               /* block */
    1.0f,                                            /* scale_axes */
    1,                                               /* input_decimation_ratio */
    IMPULSE_SPECTRAL_ANALYSIS_FILTER_TYPE_NONE,      /* filter_type */
    3.0f,                                            /* filter_cutoff */
    6,                                               /* filter_order */
    IMPULSE_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_WAVELET, /* analysis_type */
    16,                                              /* fft_length */
    3,                                               /* spectral_peaks_count */
    0.1f,                                            /* spectral_peaks_threshold */
    "0.1, 0.5, 1.0, 2.0, 5.0",                       /* spectral_power_edges */
    true,                                            /* do_log */
    true,                                            /* do_fft_overlap */
    1,                                               /* wavelet_level */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB4,           /* wavelet */
    false                                            /* extra_low_freq */
};

static const uint16_t motion_demo_dsp_7_axes[1] = {
    3
};

static const impulse_named_axis motion_demo_dsp_7_named_axes[1] = {
    { "Signal", 3 }
};

const impulse_mfe motion_demo_dsp_7 = {
    {
        7u,                              /* block_id */
        4,                               /* implementation_version */
        "mfe",                           /* type */
        motion_demo_dsp_7_axes,          /* axes */
        1,                               /* axis_count */
        motion_demo_dsp_7_named_axes,    /* named_axes */
        1,                               /* named_axis_count */
        MOTION_DEMO_DSP_7_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_FLAT,             /* output */
        3960u,                           /* width */
        1u,                              /* height */
        1u,                              /* channels */
        false,                           /* has_state */
        false,                           /* is_normalized */
        0u,                              /* latency_ms */
        0u                               /* ram_bytes */
    },                                   /* block */
    0.02f,                               /* frame_length */
    0.01f,                               /* frame_stride */
    40,                                  /* num_filters */
    256,                                 /* fft_length */
    0,                                   /* low_frequency */
    0,                                   /* high_frequency */
    101,                                 /* win_size */
    -52                                  /* noise_floor_db */
};

static const uint32_t motion_demo_learn_3_inputs[2] = {
    7u, 2u
};

static const impulse_threshold motion_demo_learn_3_thresholds[1] = {
    { "min_score", MOTION_DEMO_MIN_SCORE }
};

static const impulse_device motion_demo_learn_3_devices[2] = {
    {
        "cortex-m7-216mhz",              /* mcu */
        "Cortex-M7",                     /* name */
        false,                           /* is_default */
        1.0f,                            /* latency_ms */
        { 99999u, 1u, 1u, 1u },          /* tflite */
        { 0u, 0u, 0u, 0u },              /* eon */
        { 0u, 0u, 0u, 0u }               /* eon_ram_optimized */
    },
    {
        "cortex-m4f-80mhz",              /* mcu */
        "Cortex-M4F",                    /* name */
        true,                            /* is_default */
        2.0f,                            /* latency_ms */
        { 2963u, 3000u, 40000u, 4096u }, /* tflite */
        { 1504u, 1600u, 30000u, 4096u }, /* eon */
        { 0u, 0u, 0u, 0u }               /* eon_ram_optimized */
    }
};

const char *const motion_demo_label_names[4] = {
    "idle", "snake", "updown", "wave"
};

static const uint32_t motion_demo_learn_3_input_0_shape[2] = {
    1u, 3993u
};

static const impulse_tensor motion_demo_learn_3_input_tensors[1] = {
    {
        IMPULSE_INT8,                      /* data_type */
        motion_demo_learn_3_input_0_shape, /* shape */
        2,                                 /* rank */
        3993u,                             /* element_count */
        0.5f,                              /* scale */
        -3                                 /* zero_point */
    }
};

static const uint32_t motion_demo_learn_3_output_0_shape[2] = {
    1u, 4u
};

static const impulse_tensor motion_demo_learn_3_output_tensors[1] = {
    {
        IMPULSE_INT8,                       /* data_type */
        motion_demo_learn_3_output_0_shape, /* shape */
        2,                                  /* rank */
        4u,                                 /* element_count */
        0.00390625f,                        /* scale */
        -128                                /* zero_point */
    }
};

static const impulse_model motion_demo_learn_3_model = {
    motion_demo_learn_3_input_tensors,  /* inputs */
    1,                                  /* input_count */
    motion_demo_learn_3_output_tensors, /* outputs */
    1,                                  /* output_count */
    16864u,                             /* bytes */
    "abababababababababababababababababababababababababababababababab" /* sha256 */
};

const impulse_neural motion_demo_learn_3 = {
    {
        3u,                                 /* block_id */
        "keras",                            /* type */
        motion_demo_learn_3_inputs,         /* inputs */
        2,                                  /* input_count */
        MOTION_DEMO_LEARN_3_INPUT_FEATURES, /* input_features */
        motion_demo_learn_3_thresholds,     /* thresholds */
        1,                                  /* threshold_count */
        motion_demo_learn_3_devices,        /* devices */
        2                                   /* device_count */
    },                                      /* block */
    IMPULSE_TASK_CLASSIFICATION,            /* task */
    IMPULSE_INT8,                           /* model_type */
    IMPULSE_SCALING_NONE,                   /* image_scaling */
    "",                                     /* last_layer */
    motion_demo_label_names,                /* labels */
    4,                                      /* label_count */
    4u,                                     /* output_count */
    &motion_demo_learn_3_model              /* model */
};

static const uint32_t motion_demo_learn_4_inputs[1] = {
    2u
};

static const impulse_threshold motion_demo_learn_4_thresholds[1] = {
    { "min_anomaly_score", MOTION_DEMO_MIN_ANOMALY_SCORE }
};

static const uint16_t motion_demo_learn_4_axes[3] = {
    0, 11, 22
};

static const float motion_demo_learn_4_scale[3] IMPULSE_TABLE(motion_demo_learn_4_scale) = {
    2.38658f, 2.1f, 1.5f
};

static const float motion_demo_learn_4_mean[3] IMPULSE_TABLE(motion_demo_learn_4_mean) = {
    0.1f, -1.2345679e-7f, 12345679.0f
};

static const float motion_demo_learn_4_centers[6] IMPULSE_TABLE(motion_demo_learn_4_centers) = {
    0.5f, -0.25f, 1.0f, -1.5f, 0.33333334f, 2.0f
};

static const float motion_demo_learn_4_max_errors[2] IMPULSE_TABLE(motion_demo_learn_4_max_errors) = {
    0.75f, 0.12345679f
};

const impulse_kmeans motion_demo_learn_4 = {
    {
        4u,                                 /* block_id */
        "anomaly",                          /* type */
        motion_demo_learn_4_inputs,         /* inputs */
        1,                                  /* input_count */
        MOTION_DEMO_LEARN_4_INPUT_FEATURES, /* input_features */
        motion_demo_learn_4_thresholds,     /* thresholds */
        1,                                  /* threshold_count */
        NULL,                               /* devices */
        0                                   /* device_count */
    },                                      /* block */
    motion_demo_learn_4_axes,               /* axes */
    3,                                      /* axis_count */
    motion_demo_learn_4_scale,              /* scale */
    motion_demo_learn_4_mean,               /* mean */
    motion_demo_learn_4_centers,            /* centers */
    motion_demo_learn_4_max_errors,         /* max_errors */
    2                                       /* cluster_count */
};

static const impulse_dsp_block *const motion_demo_dsp_blocks[2] = {
    &motion_demo_dsp_2.block, &motion_demo_dsp_7.block
};

static const impulse_neural *const motion_demo_neural_blocks[1] = {
    &motion_demo_learn_3
};

static const impulse_kmeans *const motion_demo_kmeans_blocks[1] = {
    &motion_demo_learn_4
};

const impulse_description motion_demo_description = {
    43u,                       /* project_id */
    "Motion demo",             /* project_name */
    1u,                        /* impulse_id */
    "Impulse #1",              /* impulse_name */
    7u,                        /* deploy_version */
    "5f0c2a0000000000000000000000000000000000000000000000000000000000", /* source_sha256 */
    &motion_demo_input,        /* input */
    motion_demo_axis_names,    /* axes */
    4,                         /* axis_count */
    MOTION_DEMO_FEATURE_COUNT, /* feature_count */
    motion_demo_dsp_blocks,    /* dsp_blocks */
    2,                         /* dsp_block_count */
    motion_demo_neural_blocks, /* neural_blocks */
    1,                         /* neural_block_count */
    motion_demo_kmeans_blocks, /* kmeans_blocks */
    1,                         /* kmeans_block_count */
    NULL,                      /* gmm_blocks */
    0,                         /* gmm_block_count */
    NULL,                      /* object_tracking_blocks */
    0,                         /* object_tracking_block_count */
    NULL,                      /* sort_object_tracking_blocks */
    0                          /* sort_object_tracking_block_count */
};

float motion_demo_anomaly_score(const float features[MOTION_DEMO_LEARN_4_INPUT_FEATURES])
{
    return impulse_kmeans_score(&motion_demo_learn_4, features);
}

motion_demo_label motion_demo_pick_label(const float scores[MOTION_DEMO_LABEL_COUNT])
{
    return (motion_demo_label)impulse_pick(scores, MOTION_DEMO_LABEL_COUNT, MOTION_DEMO_MIN_SCORE);
}

/* What must hold for the numbers above to make sense together. */
IMPULSE_STATIC_ASSERT(MOTION_DEMO_WINDOW_VALUES == MOTION_DEMO_SAMPLES * MOTION_DEMO_VALUES_PER_SAMPLE,
                      motion_demo_check_window_values);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_VALUES_PER_SAMPLE == (int)MOTION_DEMO_AXIS_COUNT,
                      motion_demo_check_values_per_sample);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_FEATURE_COUNT == MOTION_DEMO_DSP_2_FEATURE_COUNT + MOTION_DEMO_DSP_7_FEATURE_COUNT,
                      motion_demo_check_feature_count);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_axis_names) == (size_t)MOTION_DEMO_AXIS_COUNT,
                      motion_demo_check_axis_names);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_LEARN_3_INPUT_FEATURES == MOTION_DEMO_DSP_7_FEATURE_COUNT + MOTION_DEMO_DSP_2_FEATURE_COUNT,
                      motion_demo_check_learn_3_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_label_names) == (size_t)MOTION_DEMO_LABEL_COUNT,
                      motion_demo_check_learn_3_labels);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_LEARN_4_INPUT_FEATURES == MOTION_DEMO_DSP_2_FEATURE_COUNT,
                      motion_demo_check_learn_4_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_learn_4_scale) == IMPULSE_COUNT(motion_demo_learn_4_axes),
                      motion_demo_check_learn_4_scale);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_learn_4_mean) == IMPULSE_COUNT(motion_demo_learn_4_axes),
                      motion_demo_check_learn_4_mean);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_learn_4_centers) == IMPULSE_COUNT(motion_demo_learn_4_max_errors) * IMPULSE_COUNT(motion_demo_learn_4_axes),
                      motion_demo_check_learn_4_centers);
