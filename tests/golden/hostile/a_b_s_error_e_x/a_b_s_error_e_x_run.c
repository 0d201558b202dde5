/* a_b_s_error_e_x_run.c: impulse 1 "a* / "b" \ ? ?/ %s #error / /é {{ x }}" of project 43 "Motion demo", one window.
 *
 * impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "a_b_s_error_e_x.h"

#include "impulse/dsp/spectral.h"

#include <stddef.h>
#include <stdint.h>

static const impulse_fft_pair a_b_s_error_e_x_fft_16_pairs[4] = {
    { 2, 14, 0.9238795f, 0.38268343f }, { 4, 12, 0.70710677f, 0.70710677f },
    { 6, 10, 0.38268343f, 0.9238795f }, { 8, 8, 6.123234e-17f, 1.0f }
};

static const impulse_fft a_b_s_error_e_x_fft_16 = {
    16,                           /* length */
    8,                            /* last_radix */
    NULL,                         /* twiddles */
    a_b_s_error_e_x_fft_16_pairs, /* pairs */
    NULL,                         /* passes */
    impulse_fft_last_8            /* last */
};

static const uint16_t a_b_s_error_e_x_dsp_2_plan_axes[3] = {
    0, 1, 2
};

static const impulse_spectral_plan a_b_s_error_e_x_dsp_2_plan = {
    {
        a_b_s_error_e_x_dsp_2_plan_axes, /* axes */
        3,                               /* axis_count */
        3,                               /* stride */
        125u,                            /* samples */
        1.0f,                            /* scale */
        NULL,                            /* decimators */
        0,                               /* decimator_count */
        {
            NULL,                        /* sections */
            0,                           /* section_count */
            NULL                         /* run */
        }                                /* filter */
    },                                   /* conditioning */
    &a_b_s_error_e_x_fft_16,             /* fft */
    8,                                   /* hop */
    0,                                   /* shape_count */
    true,                                /* has_log */
    {
        125u,                            /* samples */
        1,                               /* first_bin */
        8                                /* bin_count */
    },                                   /* band */
    NULL,                                /* low_decimator */
    {
        0u,                              /* samples */
        0,                               /* first_bin */
        0                                /* bin_count */
    },                                   /* low_band */
    125u,                                /* frame_at */
    141u,                                /* power_at */
    141u                                 /* hold_at */
};

/* Thresholds, until others are set. */
static a_b_s_error_e_x_thresholds a_b_s_error_e_x_tunables = {
    A_B_S_ERROR_E_X_MIN_CONFIDENCE_RATING, /* min_confidence_rating */
    A_B_S_ERROR_E_X_MIN_ANOMALY_SCORE, /* min_anomaly_score */
};

/* Features, scratch and tensors, each where the plan in a_b_s_error_e_x.h says. */
static uint32_t a_b_s_error_e_x_arena[183] IMPULSE_ARENA(a_b_s_error_e_x_arena);

IMPULSE_STATIC_ASSERT(sizeof a_b_s_error_e_x_arena == A_B_S_ERROR_E_X_ARENA_BYTES,
                      a_b_s_error_e_x_check_arena_bytes);

impulse_status a_b_s_error_e_x_extract_features(const impulse_signal *signal, float features[A_B_S_ERROR_E_X_FEATURE_COUNT])
{
    float *const scratch = (float *)(a_b_s_error_e_x_arena + 0);
    impulse_status status;

    /* block 2 "a* / "b" \ ? ?/ %s #error / /é {{ x }}": 33 features */
    status = impulse_spectral_run(&a_b_s_error_e_x_dsp_2_plan, signal, features + 0, scratch);
    if (status != IMPULSE_OK) {
        return status;
    }
    return IMPULSE_OK;
}

/* All that follows the features. */
static void a_b_s_error_e_x_conclude(a_b_s_error_e_x_result *result)
{
    float *const features = (float *)(a_b_s_error_e_x_arena + 150);

    result->features = features;
    result->anomaly = impulse_kmeans_score(&a_b_s_error_e_x_learn_4, features);
}

impulse_status a_b_s_error_e_x_run_signal(const impulse_signal *signal, a_b_s_error_e_x_result *result)
{
    const impulse_status status = a_b_s_error_e_x_extract_features(signal, (float *)(a_b_s_error_e_x_arena + 150));
    if (status == IMPULSE_OK) {
        a_b_s_error_e_x_conclude(result);
    }
    return status;
}

impulse_status a_b_s_error_e_x_run(const float window[A_B_S_ERROR_E_X_WINDOW_VALUES], a_b_s_error_e_x_result *result)
{
    const impulse_signal signal = impulse_signal_of_floats(window);
    return a_b_s_error_e_x_run_signal(&signal, result);
}

void a_b_s_error_e_x_get_thresholds(a_b_s_error_e_x_thresholds *thresholds)
{
    *thresholds = a_b_s_error_e_x_tunables;
}

void a_b_s_error_e_x_set_thresholds(const a_b_s_error_e_x_thresholds *thresholds)
{
    a_b_s_error_e_x_tunables = *thresholds;
}
