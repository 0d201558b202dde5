/* motion_demo.c: impulse 1 "Impulse #1" of project 43 "Motion demo".
 *
 * impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo.h"

#include <stddef.h>

const char *const motion_demo_axis_names[3] = {
    "accX", "accY", "accZ"
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

const impulse_flatten motion_demo_dsp_2 = {
    {
        2u,                              /* block_id */
        1,                               /* implementation_version */
        "flatten",                       /* type */
        motion_demo_dsp_2_axes,          /* axes */
        3,                               /* axis_count */
        NULL,                            /* named_axes */
        0,                               /* named_axis_count */
        MOTION_DEMO_DSP_2_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_FLAT,             /* output */
        33u,                             /* width */
        1u,                              /* height */
        1u,                              /* channels */
        false,                           /* has_state */
        false,                           /* is_normalized */
        0u,                              /* latency_ms */
        0u                               /* ram_bytes */
    },                                   /* block */
    1.0f,                                /* scale_axes */
    true,                                /* average */
    true,                                /* minimum */
    true,                                /* maximum */
    true,                                /* rms */
    true,                                /* stdev */
    true,                                /* skewness */
    true,                                /* kurtosis */
    0                                    /* moving_avg_num_windows */
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

static const impulse_dsp_block *const motion_demo_dsp_blocks[1] = {
    &motion_demo_dsp_2.block
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
    3,                         /* axis_count */
    MOTION_DEMO_FEATURE_COUNT, /* feature_count */
    motion_demo_dsp_blocks,    /* dsp_blocks */
    1,                         /* dsp_block_count */
    NULL,                      /* neural_blocks */
    0,                         /* neural_block_count */
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

/* What must hold for the numbers above to make sense together. */
IMPULSE_STATIC_ASSERT(MOTION_DEMO_WINDOW_VALUES == MOTION_DEMO_SAMPLES * MOTION_DEMO_VALUES_PER_SAMPLE,
                      motion_demo_check_window_values);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_VALUES_PER_SAMPLE == (int)MOTION_DEMO_AXIS_COUNT,
                      motion_demo_check_values_per_sample);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_FEATURE_COUNT == MOTION_DEMO_DSP_2_FEATURE_COUNT,
                      motion_demo_check_feature_count);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_axis_names) == (size_t)MOTION_DEMO_AXIS_COUNT,
                      motion_demo_check_axis_names);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_LEARN_4_INPUT_FEATURES == MOTION_DEMO_DSP_2_FEATURE_COUNT,
                      motion_demo_check_learn_4_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_learn_4_scale) == IMPULSE_COUNT(motion_demo_learn_4_axes),
                      motion_demo_check_learn_4_scale);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_learn_4_mean) == IMPULSE_COUNT(motion_demo_learn_4_axes),
                      motion_demo_check_learn_4_mean);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_learn_4_centers) == IMPULSE_COUNT(motion_demo_learn_4_max_errors) * IMPULSE_COUNT(motion_demo_learn_4_axes),
                      motion_demo_check_learn_4_centers);
