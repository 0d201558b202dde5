/* second_run.c: impulse 2 "Second" of project 43 "Motion demo", one window.
 *
 * impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "second.h"

#include "impulse/dsp/spectral.h"
#include "impulses/arena.h"

#include <stddef.h>
#include <stdint.h>

static const impulse_fft_pair second_fft_16_pairs[4] = {
    { 2, 14, 0.9238795f, 0.38268343f }, { 4, 12, 0.70710677f, 0.70710677f },
    { 6, 10, 0.38268343f, 0.9238795f }, { 8, 8, 6.123234e-17f, 1.0f }
};

static const impulse_fft second_fft_16 = {
    16,                  /* length */
    8,                   /* last_radix */
    NULL,                /* twiddles */
    second_fft_16_pairs, /* pairs */
    NULL,                /* passes */
    impulse_fft_last_8   /* last */
};

static const uint16_t second_dsp_2_plan_axes[3] = {
    0, 1, 2
};

static const impulse_spectral_plan second_dsp_2_plan = {
    {
        second_dsp_2_plan_axes, /* axes */
        3,                      /* axis_count */
        3,                      /* stride */
        125u,                   /* samples */
        1.0f,                   /* scale */
        NULL,                   /* decimators */
        0,                      /* decimator_count */
        {
            NULL,               /* sections */
            0,                  /* section_count */
            NULL                /* run */
        }                       /* filter */
    },                          /* conditioning */
    &second_fft_16,             /* fft */
    8,                          /* hop */
    0,                          /* shape_count */
    true,                       /* has_log */
    {
        125u,                   /* samples */
        1,                      /* first_bin */
        8                       /* bin_count */
    },                          /* band */
    NULL,                       /* low_decimator */
    {
        0u,                     /* samples */
        0,                      /* first_bin */
        0                       /* bin_count */
    },                          /* low_band */
    125u,                       /* frame_at */
    141u,                       /* power_at */
    141u                        /* hold_at */
};

/* Thresholds, until others are set. */
static second_thresholds second_tunables = {
    SECOND_MIN_CONFIDENCE_RATING, /* min_confidence_rating */
    SECOND_MIN_ANOMALY_SCORE, /* min_anomaly_score */
};

/* Features, scratch and tensors lie in the arena of all impulses, each where the plan in second.h says. */
IMPULSE_STATIC_ASSERT(sizeof impulses_arena >= SECOND_ARENA_BYTES,
                      second_check_arena_bytes);

impulse_status second_extract_features(const impulse_signal *signal, float features[SECOND_FEATURE_COUNT])
{
    float *const scratch = (float *)(impulses_arena + 0);
    impulse_status status;

    /* block 2 "Spectral features": 33 features */
    status = impulse_spectral_run(&second_dsp_2_plan, signal, features + 0, scratch);
    if (status != IMPULSE_OK) {
        return status;
    }
    return IMPULSE_OK;
}

/* All that follows the features. */
static void second_conclude(second_result *result)
{
    float *const features = (float *)(impulses_arena + 150);

    result->features = features;
    result->anomaly = impulse_kmeans_score(&second_learn_4, features);
}

impulse_status second_run_signal(const impulse_signal *signal, second_result *result)
{
    const impulse_status status = second_extract_features(signal, (float *)(impulses_arena + 150));
    if (status == IMPULSE_OK) {
        second_conclude(result);
    }
    return status;
}

impulse_status second_run(const float window[SECOND_WINDOW_VALUES], second_result *result)
{
    const impulse_signal signal = impulse_signal_of_floats(window);
    return second_run_signal(&signal, result);
}

void second_get_thresholds(second_thresholds *thresholds)
{
    *thresholds = second_tunables;
}

void second_set_thresholds(const second_thresholds *thresholds)
{
    second_tunables = *thresholds;
}
