/* every_block.c: impulse 1 "Every block" of project 43 "Motion demo".
 *
 * impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "every_block.h"

#include <stddef.h>

const char *const every_block_axis_names[3] = {
    "accX", "accY", "accZ"
};

const impulse_input every_block_input = {
    IMPULSE_INPUT_TIME_SERIES, /* kind */
    1u,                        /* block_id */
    EVERY_BLOCK_SAMPLES,       /* samples */
    EVERY_BLOCK_WINDOW_VALUES, /* window_values */
    EVERY_BLOCK_WINDOW_MS,     /* window_ms */
    EVERY_BLOCK_STRIDE_MS,     /* stride_ms */
    EVERY_BLOCK_RATE_HZ,       /* rate_hz */
    0u,                        /* width_px */
    0u,                        /* height_px */
    IMPULSE_RESIZE_NONE,       /* resize */
    "",                        /* resize_method */
    ""                         /* crop_anchor */
};

static const uint16_t every_block_dsp_10_axes[3] = {
    0, 1, 2
};

const impulse_spectral_analysis every_block_dsp_10 = {
    {
        10u,                                     /* block_id */
        4,                                       /* implementation_version */
        "spectral-analysis",                     /* type */
        every_block_dsp_10_axes,                 /* axes */
        3,                                       /* axis_count */
        NULL,                                    /* named_axes */
        0,                                       /* named_axis_count */
        EVERY_BLOCK_DSP_10_FEATURE_COUNT,        /* feature_count */
        IMPULSE_OUTPUT_FLAT,                     /* output */
        5u,                                      /* width */
        1u,                                      /* height */
        1u,                                      /* channels */
        true,                                    /* has_state */
        false,                                   /* is_normalized */
        0u,                                      /* latency_ms */
        0u                                       /* ram_bytes */
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

static const uint16_t every_block_dsp_11_axes[3] = {
    0, 1, 2
};

const impulse_flatten every_block_dsp_11 = {
    {
        11u,                              /* block_id */
        1,                                /* implementation_version */
        "flatten",                        /* type */
        every_block_dsp_11_axes,          /* axes */
        3,                                /* axis_count */
        NULL,                             /* named_axes */
        0,                                /* named_axis_count */
        EVERY_BLOCK_DSP_11_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_SPECTROGRAM,       /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        false,                            /* has_state */
        false,                            /* is_normalized */
        1u,                               /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    1.0f,                                 /* scale_axes */
    true,                                 /* average */
    true,                                 /* minimum */
    true,                                 /* maximum */
    true,                                 /* rms */
    true,                                 /* stdev */
    true,                                 /* skewness */
    true,                                 /* kurtosis */
    0                                     /* moving_avg_num_windows */
};

static const uint16_t every_block_dsp_12_axes[3] = {
    0, 1, 2
};

const impulse_raw every_block_dsp_12 = {
    {
        12u,                              /* block_id */
        1,                                /* implementation_version */
        "raw",                            /* type */
        every_block_dsp_12_axes,          /* axes */
        3,                                /* axis_count */
        NULL,                             /* named_axes */
        0,                                /* named_axis_count */
        EVERY_BLOCK_DSP_12_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_IMAGE,             /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        true,                             /* has_state */
        false,                            /* is_normalized */
        2u,                               /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    1.0f                                  /* scale_axes */
};

static const uint16_t every_block_dsp_13_axes[3] = {
    0, 1, 2
};

static const impulse_named_axis every_block_dsp_13_named_axes[1] = {
    { "Signal", 1 }
};

const impulse_mfcc every_block_dsp_13 = {
    {
        13u,                              /* block_id */
        4,                                /* implementation_version */
        "mfcc",                           /* type */
        every_block_dsp_13_axes,          /* axes */
        3,                                /* axis_count */
        every_block_dsp_13_named_axes,    /* named_axes */
        1,                                /* named_axis_count */
        EVERY_BLOCK_DSP_13_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_FLAT,              /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        false,                            /* has_state */
        false,                            /* is_normalized */
        3u,                               /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    13,                                   /* num_cepstral */
    0.02f,                                /* frame_length */
    0.02f,                                /* frame_stride */
    32,                                   /* num_filters */
    256,                                  /* fft_length */
    101,                                  /* win_size */
    0,                                    /* low_frequency */
    0,                                    /* high_frequency */
    0.98f,                                /* pre_cof */
    1                                     /* pre_shift */
};

static const uint16_t every_block_dsp_14_axes[3] = {
    0, 1, 2
};

static const impulse_named_axis every_block_dsp_14_named_axes[1] = {
    { "Signal", 1 }
};

const impulse_mfe every_block_dsp_14 = {
    {
        14u,                              /* block_id */
        4,                                /* implementation_version */
        "mfe",                            /* type */
        every_block_dsp_14_axes,          /* axes */
        3,                                /* axis_count */
        every_block_dsp_14_named_axes,    /* named_axes */
        1,                                /* named_axis_count */
        EVERY_BLOCK_DSP_14_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_SPECTROGRAM,       /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        true,                             /* has_state */
        false,                            /* is_normalized */
        4u,                               /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    0.02f,                                /* frame_length */
    0.01f,                                /* frame_stride */
    40,                                   /* num_filters */
    256,                                  /* fft_length */
    0,                                    /* low_frequency */
    0,                                    /* high_frequency */
    101,                                  /* win_size */
    -52                                   /* noise_floor_db */
};

static const uint16_t every_block_dsp_15_axes[3] = {
    0, 1, 2
};

static const impulse_named_axis every_block_dsp_15_named_axes[1] = {
    { "Signal", 1 }
};

const impulse_spectrogram every_block_dsp_15 = {
    {
        15u,                              /* block_id */
        4,                                /* implementation_version */
        "spectrogram",                    /* type */
        every_block_dsp_15_axes,          /* axes */
        3,                                /* axis_count */
        every_block_dsp_15_named_axes,    /* named_axes */
        1,                                /* named_axis_count */
        EVERY_BLOCK_DSP_15_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_IMAGE,             /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        false,                            /* has_state */
        false,                            /* is_normalized */
        5u,                               /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    0.02f,                                /* frame_length */
    0.01f,                                /* frame_stride */
    128,                                  /* fft_length */
    -52,                                  /* noise_floor_db */
    true                                  /* show_axes */
};

static const uint16_t every_block_dsp_16_axes[3] = {
    0, 1, 2
};

static const impulse_named_axis every_block_dsp_16_named_axes[1] = {
    { "Signal", 1 }
};

const impulse_image every_block_dsp_16 = {
    {
        16u,                              /* block_id */
        1,                                /* implementation_version */
        "image",                          /* type */
        every_block_dsp_16_axes,          /* axes */
        3,                                /* axis_count */
        every_block_dsp_16_named_axes,    /* named_axes */
        1,                                /* named_axis_count */
        EVERY_BLOCK_DSP_16_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_FLAT,              /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        true,                             /* has_state */
        false,                            /* is_normalized */
        6u,                               /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    IMPULSE_IMAGE_CHANNELS_RGB            /* channels */
};

static const uint16_t every_block_dsp_17_axes[3] = {
    0, 1, 2
};

static const impulse_named_axis every_block_dsp_17_named_axes[1] = {
    { "Signal", 1 }
};

const impulse_audio_syntiant every_block_dsp_17 = {
    {
        17u,                              /* block_id */
        1,                                /* implementation_version */
        "audio-syntiant",                 /* type */
        every_block_dsp_17_axes,          /* axes */
        3,                                /* axis_count */
        every_block_dsp_17_named_axes,    /* named_axes */
        1,                                /* named_axis_count */
        EVERY_BLOCK_DSP_17_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_SPECTROGRAM,       /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        false,                            /* has_state */
        false,                            /* is_normalized */
        7u,                               /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    0.032f,                               /* frame_length */
    0.024f,                               /* frame_stride */
    40,                                   /* num_filters */
    512,                                  /* fft_length */
    0,                                    /* low_frequency */
    0,                                    /* high_frequency */
    0.96875f,                             /* pre_cof */
    "log-bin"                             /* extractor */
};

static const uint16_t every_block_dsp_18_axes[3] = {
    0, 1, 2
};

const impulse_syntiant_imu every_block_dsp_18 = {
    {
        18u,                              /* block_id */
        1,                                /* implementation_version */
        "syntiant-imu",                   /* type */
        every_block_dsp_18_axes,          /* axes */
        3,                                /* axis_count */
        NULL,                             /* named_axes */
        0,                                /* named_axis_count */
        EVERY_BLOCK_DSP_18_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_IMAGE,             /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        true,                             /* has_state */
        false,                            /* is_normalized */
        8u,                               /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    true,                                 /* scaling */
    false,                                /* scaling_raw */
    true                                  /* padding */
};

static const uint16_t every_block_dsp_19_axes[3] = {
    0, 1, 2
};

static const impulse_named_axis every_block_dsp_19_named_axes[1] = {
    { "Signal", 1 }
};

const impulse_hr every_block_dsp_19 = {
    {
        19u,                              /* block_id */
        1,                                /* implementation_version */
        "hr",                             /* type */
        every_block_dsp_19_axes,          /* axes */
        3,                                /* axis_count */
        every_block_dsp_19_named_axes,    /* named_axes */
        1,                                /* named_axis_count */
        EVERY_BLOCK_DSP_19_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_FLAT,              /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        false,                            /* has_state */
        false,                            /* is_normalized */
        9u,                               /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    "ppg",                                /* ppg_ecg */
    1,                                    /* filter_preset */
    8,                                    /* hr_win_size_s */
    1.0f,                                 /* sensitivity */
    0.0f,                                 /* acc_resting_std */
    IMPULSE_HR_HRV_FEATURES_NONE,         /* hrv_features */
    true,                                 /* include_hr */
    3e1f,                                 /* hrv_update_interval_s */
    9e1f                                  /* hrv_win_size_s */
};

static const uint16_t every_block_dsp_20_axes[3] = {
    0, 1, 2
};

const impulse_eeg every_block_dsp_20 = {
    {
        20u,                              /* block_id */
        1,                                /* implementation_version */
        "eeg",                            /* type */
        every_block_dsp_20_axes,          /* axes */
        3,                                /* axis_count */
        NULL,                             /* named_axes */
        0,                                /* named_axis_count */
        EVERY_BLOCK_DSP_20_FEATURE_COUNT, /* feature_count */
        IMPULSE_OUTPUT_SPECTROGRAM,       /* output */
        5u,                               /* width */
        1u,                               /* height */
        1u,                               /* channels */
        true,                             /* has_state */
        false,                            /* is_normalized */
        10u,                              /* latency_ms */
        0u                                /* ram_bytes */
    },                                    /* block */
    1.0f,                                 /* scale_axes */
    0,                                    /* powerline_frequency */
    0.5f,                                 /* highpass_frequency */
    4e1f,                                 /* lowpass_frequency */
    0.5f,                                 /* motion_sensitivity */
    1.0f                                  /* epoch_length */
};

static const uint32_t every_block_learn_40_inputs[11] = {
    10u, 11u, 12u, 13u, 14u, 15u, 16u, 17u, 18u, 19u, 20u
};

static const impulse_threshold every_block_learn_40_thresholds[1] = {
    { "min_score", EVERY_BLOCK_MIN_SCORE_40 }
};

static const impulse_device every_block_learn_40_devices[2] = {
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

const char *const every_block_label_names[4] = {
    "idle", "snake", "updown", "wave"
};

static const uint32_t every_block_learn_40_input_0_shape[2] = {
    1u, 55u
};

static const impulse_tensor every_block_learn_40_input_tensors[1] = {
    {
        IMPULSE_INT8,                       /* data_type */
        every_block_learn_40_input_0_shape, /* shape */
        2,                                  /* rank */
        55u,                                /* element_count */
        0.5f,                               /* scale */
        -3                                  /* zero_point */
    }
};

static const uint32_t every_block_learn_40_output_0_shape[2] = {
    1u, 4u
};

static const impulse_tensor every_block_learn_40_output_tensors[1] = {
    {
        IMPULSE_INT8,                        /* data_type */
        every_block_learn_40_output_0_shape, /* shape */
        2,                                   /* rank */
        4u,                                  /* element_count */
        0.00390625f,                         /* scale */
        -128                                 /* zero_point */
    }
};

static const impulse_model every_block_learn_40_model = {
    every_block_learn_40_input_tensors,  /* inputs */
    1,                                   /* input_count */
    every_block_learn_40_output_tensors, /* outputs */
    1,                                   /* output_count */
    1120u,                               /* bytes */
    "abababababababababababababababababababababababababababababababab" /* sha256 */
};

const impulse_neural every_block_learn_40 = {
    {
        40u,                                 /* block_id */
        "keras",                             /* type */
        every_block_learn_40_inputs,         /* inputs */
        11,                                  /* input_count */
        EVERY_BLOCK_LEARN_40_INPUT_FEATURES, /* input_features */
        every_block_learn_40_thresholds,     /* thresholds */
        1,                                   /* threshold_count */
        every_block_learn_40_devices,        /* devices */
        2                                    /* device_count */
    },                                       /* block */
    IMPULSE_TASK_CLASSIFICATION,             /* task */
    IMPULSE_INT8,                            /* model_type */
    IMPULSE_SCALING_NONE,                    /* image_scaling */
    "",                                      /* last_layer */
    every_block_label_names,                 /* labels */
    4,                                       /* label_count */
    4u,                                      /* output_count */
    &every_block_learn_40_model              /* model */
};

static const uint32_t every_block_learn_41_inputs[11] = {
    10u, 11u, 12u, 13u, 14u, 15u, 16u, 17u, 18u, 19u, 20u
};

static const impulse_threshold every_block_learn_41_thresholds[1] = {
    { "min_score", EVERY_BLOCK_MIN_SCORE_41 }
};

static const impulse_device every_block_learn_41_devices[2] = {
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

const char *const every_block_learn_41_label_names[4] = {
    "count", "Count!", "", "手"
};

const impulse_neural every_block_learn_41 = {
    {
        41u,                                 /* block_id */
        "keras",                             /* type */
        every_block_learn_41_inputs,         /* inputs */
        11,                                  /* input_count */
        EVERY_BLOCK_LEARN_41_INPUT_FEATURES, /* input_features */
        every_block_learn_41_thresholds,     /* thresholds */
        1,                                   /* threshold_count */
        every_block_learn_41_devices,        /* devices */
        2                                    /* device_count */
    },                                       /* block */
    IMPULSE_TASK_CLASSIFICATION,             /* task */
    IMPULSE_INT8,                            /* model_type */
    IMPULSE_SCALING_NONE,                    /* image_scaling */
    "",                                      /* last_layer */
    every_block_learn_41_label_names,        /* labels */
    4,                                       /* label_count */
    4u,                                      /* output_count */
    NULL                                     /* model */
};

static const uint32_t every_block_learn_42_inputs[11] = {
    10u, 11u, 12u, 13u, 14u, 15u, 16u, 17u, 18u, 19u, 20u
};

static const impulse_device every_block_learn_42_devices[2] = {
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

const char *const every_block_learn_42_label_names[1] = {
    "value"
};

const impulse_neural every_block_learn_42 = {
    {
        42u,                                 /* block_id */
        "keras",                             /* type */
        every_block_learn_42_inputs,         /* inputs */
        11,                                  /* input_count */
        EVERY_BLOCK_LEARN_42_INPUT_FEATURES, /* input_features */
        NULL,                                /* thresholds */
        0,                                   /* threshold_count */
        every_block_learn_42_devices,        /* devices */
        2                                    /* device_count */
    },                                       /* block */
    IMPULSE_TASK_REGRESSION,                 /* task */
    IMPULSE_INT8,                            /* model_type */
    IMPULSE_SCALING_NONE,                    /* image_scaling */
    "",                                      /* last_layer */
    every_block_learn_42_label_names,        /* labels */
    1,                                       /* label_count */
    1u,                                      /* output_count */
    NULL                                     /* model */
};

static const uint32_t every_block_learn_43_inputs[11] = {
    10u, 11u, 12u, 13u, 14u, 15u, 16u, 17u, 18u, 19u, 20u
};

static const impulse_threshold every_block_learn_43_thresholds[1] = {
    { "min_anomaly_score", EVERY_BLOCK_MIN_ANOMALY_SCORE_43 }
};

static const uint16_t every_block_learn_43_axes[3] = {
    0, 11, 22
};

static const float every_block_learn_43_scale[3] IMPULSE_TABLE(every_block_learn_43_scale) = {
    2.38658f, 2.1f, 1.5f
};

static const float every_block_learn_43_mean[3] IMPULSE_TABLE(every_block_learn_43_mean) = {
    0.1f, -1.2345679e-7f, 12345679.0f
};

static const float every_block_learn_43_centers[6] IMPULSE_TABLE(every_block_learn_43_centers) = {
    0.5f, -0.25f, 1.0f, -1.5f, 0.33333334f, 2.0f
};

static const float every_block_learn_43_max_errors[2] IMPULSE_TABLE(every_block_learn_43_max_errors) = {
    0.75f, 0.12345679f
};

const impulse_kmeans every_block_learn_43 = {
    {
        43u,                                 /* block_id */
        "anomaly",                           /* type */
        every_block_learn_43_inputs,         /* inputs */
        11,                                  /* input_count */
        EVERY_BLOCK_LEARN_43_INPUT_FEATURES, /* input_features */
        every_block_learn_43_thresholds,     /* thresholds */
        1,                                   /* threshold_count */
        NULL,                                /* devices */
        0                                    /* device_count */
    },                                       /* block */
    every_block_learn_43_axes,               /* axes */
    3,                                       /* axis_count */
    every_block_learn_43_scale,              /* scale */
    every_block_learn_43_mean,               /* mean */
    every_block_learn_43_centers,            /* centers */
    every_block_learn_43_max_errors,         /* max_errors */
    2                                        /* cluster_count */
};

static const uint32_t every_block_learn_44_inputs[11] = {
    10u, 11u, 12u, 13u, 14u, 15u, 16u, 17u, 18u, 19u, 20u
};

static const impulse_threshold every_block_learn_44_thresholds[3] = {
    { "min_anomaly_score", EVERY_BLOCK_MIN_ANOMALY_SCORE_44 },
    { "axis count", EVERY_BLOCK_THRESHOLD_AXIS_COUNT }, { "", EVERY_BLOCK_THRESHOLD_THRESHOLD_44 }
};

static const uint16_t every_block_learn_44_axes[2] = {
    0, 54
};

static const float every_block_learn_44_scale[2] IMPULSE_TABLE(every_block_learn_44_scale) = {
    0.0f, 1.0f
};

static const float every_block_learn_44_mean[2] IMPULSE_TABLE(every_block_learn_44_mean) = {
    1e-45f, 3.40282347e38f
};

static const float every_block_learn_44_centers[2] IMPULSE_TABLE(every_block_learn_44_centers) = {
    -0.0f, -3.40282347e38f
};

static const float every_block_learn_44_max_errors[1] IMPULSE_TABLE(every_block_learn_44_max_errors) = {
    0.0f
};

const impulse_kmeans every_block_learn_44 = {
    {
        44u,                                 /* block_id */
        "anomaly",                           /* type */
        every_block_learn_44_inputs,         /* inputs */
        11,                                  /* input_count */
        EVERY_BLOCK_LEARN_44_INPUT_FEATURES, /* input_features */
        every_block_learn_44_thresholds,     /* thresholds */
        3,                                   /* threshold_count */
        NULL,                                /* devices */
        0                                    /* device_count */
    },                                       /* block */
    every_block_learn_44_axes,               /* axes */
    2,                                       /* axis_count */
    every_block_learn_44_scale,              /* scale */
    every_block_learn_44_mean,               /* mean */
    every_block_learn_44_centers,            /* centers */
    every_block_learn_44_max_errors,         /* max_errors */
    1                                        /* cluster_count */
};

static const uint32_t every_block_learn_45_inputs[11] = {
    10u, 11u, 12u, 13u, 14u, 15u, 16u, 17u, 18u, 19u, 20u
};

static const impulse_device every_block_learn_45_devices[2] = {
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
        { 5120u, 3000u, 40000u, 4096u }, /* tflite */
        { 1504u, 1600u, 30000u, 4096u }, /* eon */
        { 0u, 0u, 0u, 0u }               /* eon_ram_optimized */
    }
};

static const uint16_t every_block_learn_45_axes[2] = {
    0, 11
};

static const float every_block_learn_45_weights[2] IMPULSE_TABLE(every_block_learn_45_weights) = {
    0.25f, 0.75f
};

static const float every_block_learn_45_means[4] IMPULSE_TABLE(every_block_learn_45_means) = {
    1.0f, 2.0f, 3.0f, 4.0f
};

static const float every_block_learn_45_covariances[8] IMPULSE_TABLE(every_block_learn_45_covariances) = {
    1.0f, 0.5f, 0.5f, 1.0f, 2.0f, 0.0f, 0.0f, 2.0f
};

static const uint32_t every_block_learn_45_input_0_shape[2] = {
    1u, 2u
};

static const impulse_tensor every_block_learn_45_input_tensors[1] = {
    {
        IMPULSE_FLOAT32,                    /* data_type */
        every_block_learn_45_input_0_shape, /* shape */
        2,                                  /* rank */
        2u,                                 /* element_count */
        0.0f,                               /* scale */
        0                                   /* zero_point */
    }
};

static const uint32_t every_block_learn_45_output_0_shape[2] = {
    1u, 1u
};

static const impulse_tensor every_block_learn_45_output_tensors[1] = {
    {
        IMPULSE_FLOAT32,                     /* data_type */
        every_block_learn_45_output_0_shape, /* shape */
        2,                                   /* rank */
        1u,                                  /* element_count */
        0.0f,                                /* scale */
        0                                    /* zero_point */
    }
};

static const impulse_model every_block_learn_45_model = {
    every_block_learn_45_input_tensors,  /* inputs */
    1,                                   /* input_count */
    every_block_learn_45_output_tensors, /* outputs */
    1,                                   /* output_count */
    640u,                                /* bytes */
    "abababababababababababababababababababababababababababababababab" /* sha256 */
};

const impulse_gmm every_block_learn_45 = {
    {
        45u,                                 /* block_id */
        "anomaly-gmm",                       /* type */
        every_block_learn_45_inputs,         /* inputs */
        11,                                  /* input_count */
        EVERY_BLOCK_LEARN_45_INPUT_FEATURES, /* input_features */
        NULL,                                /* thresholds */
        0,                                   /* threshold_count */
        every_block_learn_45_devices,        /* devices */
        2                                    /* device_count */
    },                                       /* block */
    every_block_learn_45_axes,               /* axes */
    2,                                       /* axis_count */
    -3.5f,                                   /* mean */
    1.25f,                                   /* scale */
    every_block_learn_45_weights,            /* weights */
    every_block_learn_45_means,              /* means */
    every_block_learn_45_covariances,        /* covariances */
    2,                                       /* component_count */
    &every_block_learn_45_model              /* model */
};

const impulse_object_tracking every_block_post_50 = {
    50u,  /* block_id */
    1,    /* implementation_version */
    5u,   /* keep_grace */
    5u,   /* max_observations */
    0.5f, /* threshold */
    true  /* use_iou */
};

const impulse_sort_object_tracking every_block_post_51 = {
    51u, /* block_id */
    2,   /* implementation_version */
    1u,  /* max_age */
    3u,  /* min_hits */
    0.3f /* iou_threshold */
};

static const impulse_dsp_block *const every_block_dsp_blocks[11] = {
    &every_block_dsp_10.block, &every_block_dsp_11.block, &every_block_dsp_12.block,
    &every_block_dsp_13.block, &every_block_dsp_14.block, &every_block_dsp_15.block,
    &every_block_dsp_16.block, &every_block_dsp_17.block, &every_block_dsp_18.block,
    &every_block_dsp_19.block, &every_block_dsp_20.block
};

static const impulse_neural *const every_block_neural_blocks[3] = {
    &every_block_learn_40, &every_block_learn_41, &every_block_learn_42
};

static const impulse_kmeans *const every_block_kmeans_blocks[2] = {
    &every_block_learn_43, &every_block_learn_44
};

static const impulse_gmm *const every_block_gmm_blocks[1] = {
    &every_block_learn_45
};

static const impulse_object_tracking *const every_block_object_tracking_blocks[1] = {
    &every_block_post_50
};

static const impulse_sort_object_tracking *const every_block_sort_object_tracking_blocks[1] = {
    &every_block_post_51
};

const impulse_description every_block_description = {
    43u,                                     /* project_id */
    "Motion demo",                           /* project_name */
    1u,                                      /* impulse_id */
    "Every block",                           /* impulse_name */
    7u,                                      /* deploy_version */
    "5f0c2a0000000000000000000000000000000000000000000000000000000000", /* source_sha256 */
    &every_block_input,                      /* input */
    every_block_axis_names,                  /* axes */
    3,                                       /* axis_count */
    EVERY_BLOCK_FEATURE_COUNT,               /* feature_count */
    every_block_dsp_blocks,                  /* dsp_blocks */
    11,                                      /* dsp_block_count */
    every_block_neural_blocks,               /* neural_blocks */
    3,                                       /* neural_block_count */
    every_block_kmeans_blocks,               /* kmeans_blocks */
    2,                                       /* kmeans_block_count */
    every_block_gmm_blocks,                  /* gmm_blocks */
    1,                                       /* gmm_block_count */
    every_block_object_tracking_blocks,      /* object_tracking_blocks */
    1,                                       /* object_tracking_block_count */
    every_block_sort_object_tracking_blocks, /* sort_object_tracking_blocks */
    1                                        /* sort_object_tracking_block_count */
};

float every_block_anomaly_score(const float features[EVERY_BLOCK_LEARN_43_INPUT_FEATURES])
{
    return impulse_kmeans_score(&every_block_learn_43, features);
}

float every_block_anomaly_score_44(const float features[EVERY_BLOCK_LEARN_44_INPUT_FEATURES])
{
    return impulse_kmeans_score(&every_block_learn_44, features);
}

every_block_label every_block_pick_label(const float scores[EVERY_BLOCK_LABEL_COUNT])
{
    return (every_block_label)impulse_pick(scores, EVERY_BLOCK_LABEL_COUNT, EVERY_BLOCK_MIN_SCORE_40);
}

every_block_learn_41_label every_block_pick_learn_41_label(const float scores[EVERY_BLOCK_LEARN_41_LABEL_COUNT])
{
    return (every_block_learn_41_label)impulse_pick(scores, EVERY_BLOCK_LEARN_41_LABEL_COUNT, EVERY_BLOCK_MIN_SCORE_41);
}

/* What must hold for the numbers above to make sense together. */
IMPULSE_STATIC_ASSERT(EVERY_BLOCK_WINDOW_VALUES == EVERY_BLOCK_SAMPLES * EVERY_BLOCK_VALUES_PER_SAMPLE,
                      every_block_check_window_values);
IMPULSE_STATIC_ASSERT(EVERY_BLOCK_VALUES_PER_SAMPLE == (int)EVERY_BLOCK_AXIS_COUNT,
                      every_block_check_values_per_sample);
IMPULSE_STATIC_ASSERT(EVERY_BLOCK_FEATURE_COUNT == EVERY_BLOCK_DSP_10_FEATURE_COUNT + EVERY_BLOCK_DSP_11_FEATURE_COUNT + EVERY_BLOCK_DSP_12_FEATURE_COUNT + EVERY_BLOCK_DSP_13_FEATURE_COUNT + EVERY_BLOCK_DSP_14_FEATURE_COUNT + EVERY_BLOCK_DSP_15_FEATURE_COUNT + EVERY_BLOCK_DSP_16_FEATURE_COUNT + EVERY_BLOCK_DSP_17_FEATURE_COUNT + EVERY_BLOCK_DSP_18_FEATURE_COUNT + EVERY_BLOCK_DSP_19_FEATURE_COUNT + EVERY_BLOCK_DSP_20_FEATURE_COUNT,
                      every_block_check_feature_count);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_axis_names) == (size_t)EVERY_BLOCK_AXIS_COUNT,
                      every_block_check_axis_names);
IMPULSE_STATIC_ASSERT(EVERY_BLOCK_LEARN_40_INPUT_FEATURES == EVERY_BLOCK_DSP_10_FEATURE_COUNT + EVERY_BLOCK_DSP_11_FEATURE_COUNT + EVERY_BLOCK_DSP_12_FEATURE_COUNT + EVERY_BLOCK_DSP_13_FEATURE_COUNT + EVERY_BLOCK_DSP_14_FEATURE_COUNT + EVERY_BLOCK_DSP_15_FEATURE_COUNT + EVERY_BLOCK_DSP_16_FEATURE_COUNT + EVERY_BLOCK_DSP_17_FEATURE_COUNT + EVERY_BLOCK_DSP_18_FEATURE_COUNT + EVERY_BLOCK_DSP_19_FEATURE_COUNT + EVERY_BLOCK_DSP_20_FEATURE_COUNT,
                      every_block_check_learn_40_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_label_names) == (size_t)EVERY_BLOCK_LABEL_COUNT,
                      every_block_check_learn_40_labels);
IMPULSE_STATIC_ASSERT(EVERY_BLOCK_LEARN_41_INPUT_FEATURES == EVERY_BLOCK_DSP_10_FEATURE_COUNT + EVERY_BLOCK_DSP_11_FEATURE_COUNT + EVERY_BLOCK_DSP_12_FEATURE_COUNT + EVERY_BLOCK_DSP_13_FEATURE_COUNT + EVERY_BLOCK_DSP_14_FEATURE_COUNT + EVERY_BLOCK_DSP_15_FEATURE_COUNT + EVERY_BLOCK_DSP_16_FEATURE_COUNT + EVERY_BLOCK_DSP_17_FEATURE_COUNT + EVERY_BLOCK_DSP_18_FEATURE_COUNT + EVERY_BLOCK_DSP_19_FEATURE_COUNT + EVERY_BLOCK_DSP_20_FEATURE_COUNT,
                      every_block_check_learn_41_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_learn_41_label_names) == (size_t)EVERY_BLOCK_LEARN_41_LABEL_COUNT,
                      every_block_check_learn_41_labels);
IMPULSE_STATIC_ASSERT(EVERY_BLOCK_LEARN_42_INPUT_FEATURES == EVERY_BLOCK_DSP_10_FEATURE_COUNT + EVERY_BLOCK_DSP_11_FEATURE_COUNT + EVERY_BLOCK_DSP_12_FEATURE_COUNT + EVERY_BLOCK_DSP_13_FEATURE_COUNT + EVERY_BLOCK_DSP_14_FEATURE_COUNT + EVERY_BLOCK_DSP_15_FEATURE_COUNT + EVERY_BLOCK_DSP_16_FEATURE_COUNT + EVERY_BLOCK_DSP_17_FEATURE_COUNT + EVERY_BLOCK_DSP_18_FEATURE_COUNT + EVERY_BLOCK_DSP_19_FEATURE_COUNT + EVERY_BLOCK_DSP_20_FEATURE_COUNT,
                      every_block_check_learn_42_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_learn_42_label_names) == (size_t)EVERY_BLOCK_LEARN_42_LABEL_COUNT,
                      every_block_check_learn_42_labels);
IMPULSE_STATIC_ASSERT(EVERY_BLOCK_LEARN_43_INPUT_FEATURES == EVERY_BLOCK_DSP_10_FEATURE_COUNT + EVERY_BLOCK_DSP_11_FEATURE_COUNT + EVERY_BLOCK_DSP_12_FEATURE_COUNT + EVERY_BLOCK_DSP_13_FEATURE_COUNT + EVERY_BLOCK_DSP_14_FEATURE_COUNT + EVERY_BLOCK_DSP_15_FEATURE_COUNT + EVERY_BLOCK_DSP_16_FEATURE_COUNT + EVERY_BLOCK_DSP_17_FEATURE_COUNT + EVERY_BLOCK_DSP_18_FEATURE_COUNT + EVERY_BLOCK_DSP_19_FEATURE_COUNT + EVERY_BLOCK_DSP_20_FEATURE_COUNT,
                      every_block_check_learn_43_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_learn_43_scale) == IMPULSE_COUNT(every_block_learn_43_axes),
                      every_block_check_learn_43_scale);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_learn_43_mean) == IMPULSE_COUNT(every_block_learn_43_axes),
                      every_block_check_learn_43_mean);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_learn_43_centers) == IMPULSE_COUNT(every_block_learn_43_max_errors) * IMPULSE_COUNT(every_block_learn_43_axes),
                      every_block_check_learn_43_centers);
IMPULSE_STATIC_ASSERT(EVERY_BLOCK_LEARN_44_INPUT_FEATURES == EVERY_BLOCK_DSP_10_FEATURE_COUNT + EVERY_BLOCK_DSP_11_FEATURE_COUNT + EVERY_BLOCK_DSP_12_FEATURE_COUNT + EVERY_BLOCK_DSP_13_FEATURE_COUNT + EVERY_BLOCK_DSP_14_FEATURE_COUNT + EVERY_BLOCK_DSP_15_FEATURE_COUNT + EVERY_BLOCK_DSP_16_FEATURE_COUNT + EVERY_BLOCK_DSP_17_FEATURE_COUNT + EVERY_BLOCK_DSP_18_FEATURE_COUNT + EVERY_BLOCK_DSP_19_FEATURE_COUNT + EVERY_BLOCK_DSP_20_FEATURE_COUNT,
                      every_block_check_learn_44_input_features);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_learn_44_scale) == IMPULSE_COUNT(every_block_learn_44_axes),
                      every_block_check_learn_44_scale);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_learn_44_mean) == IMPULSE_COUNT(every_block_learn_44_axes),
                      every_block_check_learn_44_mean);
IMPULSE_STATIC_ASSERT(IMPULSE_COUNT(every_block_learn_44_centers) == IMPULSE_COUNT(every_block_learn_44_max_errors) * IMPULSE_COUNT(every_block_learn_44_axes),
                      every_block_check_learn_44_centers);
IMPULSE_STATIC_ASSERT(EVERY_BLOCK_LEARN_45_INPUT_FEATURES == EVERY_BLOCK_DSP_10_FEATURE_COUNT + EVERY_BLOCK_DSP_11_FEATURE_COUNT + EVERY_BLOCK_DSP_12_FEATURE_COUNT + EVERY_BLOCK_DSP_13_FEATURE_COUNT + EVERY_BLOCK_DSP_14_FEATURE_COUNT + EVERY_BLOCK_DSP_15_FEATURE_COUNT + EVERY_BLOCK_DSP_16_FEATURE_COUNT + EVERY_BLOCK_DSP_17_FEATURE_COUNT + EVERY_BLOCK_DSP_18_FEATURE_COUNT + EVERY_BLOCK_DSP_19_FEATURE_COUNT + EVERY_BLOCK_DSP_20_FEATURE_COUNT,
                      every_block_check_learn_45_input_features);
