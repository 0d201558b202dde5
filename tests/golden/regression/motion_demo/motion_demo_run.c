/* motion_demo_run.c: impulse 1 "Impulse #1" of project 43 "Motion demo", one window.
 *
 * impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo.h"

#include "impulse/dsp/raw.h"
#include "impulse/result/dequantize.h"
#include "motion_demo_learn_3.h"

#include <stddef.h>
#include <stdint.h>

static const uint16_t motion_demo_dsp_2_plan_axes[3] = {
    0, 1, 2
};

static const impulse_raw_plan motion_demo_dsp_2_plan = {
    motion_demo_dsp_2_plan_axes, /* axes */
    3,                           /* axis_count */
    3,                           /* stride */
    125u,                        /* samples */
    1.0f,                        /* scale */
    true                         /* is_whole */
};

/* Thresholds, until others are set. */
static motion_demo_thresholds motion_demo_tunables = {
    MOTION_DEMO_MIN_SCORE, /* min_score */
};

/* Features, scratch and tensors, each where the plan in motion_demo.h says. */
static uint32_t motion_demo_arena[469] IMPULSE_ARENA(motion_demo_arena);

IMPULSE_STATIC_ASSERT(sizeof motion_demo_arena == MOTION_DEMO_ARENA_BYTES,
                      motion_demo_check_arena_bytes);

impulse_status motion_demo_extract_features(const impulse_signal *signal, float features[MOTION_DEMO_FEATURE_COUNT])
{
    float *const scratch = (float *)(motion_demo_arena + 0);
    impulse_status status;

    /* block 2 "Block 2": 375 features */
    status = impulse_raw_run(&motion_demo_dsp_2_plan, signal, features + 0, scratch);
    if (status != IMPULSE_OK) {
        return status;
    }
    return IMPULSE_OK;
}

/* All that follows the features. */
static void motion_demo_conclude(motion_demo_result *result)
{

    /* learn block 3 "Classifier" */
    motion_demo_learn_3_run(motion_demo_arena);
    {
        const int8_t *const output_0 = (const int8_t *)(motion_demo_arena + 0);

        impulse_floats_of_s8(output_0, 1u, 0.25f, 17, result->values);
    }
}

impulse_status motion_demo_run_signal(const impulse_signal *signal, motion_demo_result *result)
{
    const impulse_status status = motion_demo_extract_features(signal, (float *)(motion_demo_arena + 0));
    if (status == IMPULSE_OK) {
        motion_demo_conclude(result);
    }
    return status;
}

impulse_status motion_demo_run(const float window[MOTION_DEMO_WINDOW_VALUES], motion_demo_result *result)
{
    const impulse_signal signal = impulse_signal_of_floats(window);
    return motion_demo_run_signal(&signal, result);
}

void motion_demo_get_thresholds(motion_demo_thresholds *thresholds)
{
    *thresholds = motion_demo_tunables;
}

void motion_demo_set_thresholds(const motion_demo_thresholds *thresholds)
{
    motion_demo_tunables = *thresholds;
}
