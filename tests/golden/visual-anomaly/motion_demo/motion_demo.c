/* motion_demo.c: impulse 1 "Impulse #1" of project 43 "Motion demo".
 *
 * impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo.h"

#include <stddef.h>

const char *const motion_demo_axis_names[1] = {
    "image"
};

const impulse_input motion_demo_input = {
    IMPULSE_INPUT_IMAGE,         /* kind */
    1u,                          /* block_id */
    MOTION_DEMO_SAMPLES,         /* samples */
    MOTION_DEMO_WINDOW_VALUES,   /* window_values */
    0u,                          /* window_ms */
    0u,                          /* stride_ms */
    0.0f,                        /* rate_hz */
    MOTION_DEMO_WIDTH_PX,        /* width_px */
    MOTION_DEMO_HEIGHT_PX,       /* height_px */
    IMPULSE_RESIZE_FIT_SHORTEST, /* resize */
    "lanczos3",                  /* resize_method */
    "middle-center"              /* crop_anchor */
};

static const uint16_t motion_demo_dsp_2_axes[1] = {
    0
};

static const impulse_named_axis motion_demo_dsp_2_named_axes[1] = {
    { "Image", 0 }
};

const impulse_image motion_demo_dsp_2 = {
    {
        2u,                              /* block_id */
        1,                               /* implementation_version */
        "image",                         /* type */
        motion_demo_dsp_2_axes,          /* axes */
        1,                               /* axis_count */
        motion_demo_dsp_2_named_axes,    /* named_axes */
        1,                               /* named_axis_count */
        MOTION_DEMO_DSP_2_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_FLAT,             /* output */
        27648u,                          /* width */
        1u,                              /* height */
        1u,                              /* channels */
        false,                           /* has_state */
        false,                           /* is_normalized */
        0u,                              /* latency_ms */
        0u                               /* ram_bytes */
    },                                   /* block */
    IMPULSE_IMAGE_CHANNELS_RGB           /* channels */
};

static const uint32_t motion_demo_learn_3_inputs[1] = {
    2u
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

static const uint32_t motion_demo_learn_3_input_0_shape[2] = {
    1u, 27648u
};

static const impulse_tensor motion_demo_learn_3_input_tensors[1] = {
    {
        IMPULSE_INT8,                      /* data_type */
        motion_demo_learn_3_input_0_shape, /* shape */
        2,                                 /* rank */
        27648u,                            /* element_count */
        0.5f,                              /* scale */
        -3                                 /* zero_point */
    }
};

static const uint32_t motion_demo_learn_3_output_0_shape[4] = {
    1u, 12u, 12u, 96u
};

static const impulse_tensor motion_demo_learn_3_output_tensors[1] = {
    {
        IMPULSE_INT8,                       /* data_type */
        motion_demo_learn_3_output_0_shape, /* shape */
        4,                                  /* rank */
        13824u,                             /* element_count */
        0.00390625f,                        /* scale */
        -128                                /* zero_point */
    }
};

static const impulse_model motion_demo_learn_3_model = {
    motion_demo_learn_3_input_tensors,  /* inputs */
    1,                                  /* input_count */
    motion_demo_learn_3_output_tensors, /* outputs */
    1,                                  /* output_count */
    2112u,                              /* bytes */
    "abababababababababababababababababababababababababababababababab" /* sha256 */
};

const impulse_neural motion_demo_learn_3 = {
    {
        3u,                                 /* block_id */
        "keras",                            /* type */
        motion_demo_learn_3_inputs,         /* inputs */
        1,                                  /* input_count */
        MOTION_DEMO_LEARN_3_INPUT_FEATURES, /* input_features */
        motion_demo_learn_3_thresholds,     /* thresholds */
        1,                                  /* threshold_count */
        motion_demo_learn_3_devices,        /* devices */
        2                                   /* device_count */
    },                                      /* block */
    IMPULSE_TASK_VISUAL_ANOMALY,            /* task */
    IMPULSE_INT8,                           /* model_type */
    IMPULSE_SCALING_NONE,                   /* image_scaling */
    "",                                     /* last_layer */
    NULL,                                   /* labels */
    0,                                      /* label_count */
    13824u,                                 /* output_count */
    &motion_demo_learn_3_model              /* model */
};

static const impulse_dsp_block *const motion_demo_dsp_blocks[1] = {
    &motion_demo_dsp_2.block
};

static const impulse_neural *const motion_demo_neural_blocks[1] = {
    &motion_demo_learn_3
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
    1,                         /* axis_count */
    MOTION_DEMO_FEATURE_COUNT, /* feature_count */
    motion_demo_dsp_blocks,    /* dsp_blocks */
    1,                         /* dsp_block_count */
    motion_demo_neural_blocks, /* neural_blocks */
    1,                         /* neural_block_count */
    NULL,                      /* kmeans_blocks */
    0,                         /* kmeans_block_count */
    NULL,                      /* gmm_blocks */
    0,                         /* gmm_block_count */
    NULL,                      /* object_tracking_blocks */
    0,                         /* object_tracking_block_count */
    NULL,                      /* sort_object_tracking_blocks */
    0                          /* sort_object_tracking_block_count */
};

/* What must hold for the numbers above to make sense together. */
IMPULSE_STATIC_ASSERT(MOTION_DEMO_WINDOW_VALUES == MOTION_DEMO_SAMPLES * MOTION_DEMO_VALUES_PER_SAMPLE,
                      motion_demo_check_window_values);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_SAMPLES == MOTION_DEMO_WIDTH_PX * MOTION_DEMO_HEIGHT_PX,
                      motion_demo_check_samples);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_FEATURE_COUNT == MOTION_DEMO_DSP_2_FEATURE_COUNT,
                      motion_demo_check_feature_count);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(motion_demo_axis_names) == (size_t)MOTION_DEMO_AXIS_COUNT,
                      motion_demo_check_axis_names);
IMPULSE_STATIC_ASSERT(MOTION_DEMO_LEARN_3_INPUT_FEATURES == MOTION_DEMO_DSP_2_FEATURE_COUNT,
                      motion_demo_check_learn_3_input_features);
