/* motion_demo_run.c: impulse 1 "Impulse #1" of project 43 "Motion demo", one window.
 *
 * impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo.h"

#include "impulse/dsp/raw.h"

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

/* Features, then scratch: each block is done with it when the next one begins. */
static float motion_demo_arena[MOTION_DEMO_ARENA_FLOATS] IMPULSE_ARENA(motion_demo_arena);

impulse_status motion_demo_run_signal(const impulse_signal *signal, motion_demo_result *result)
{
    float *const features = motion_demo_arena;
    float *const scratch = motion_demo_arena + 375;
    impulse_status status;

    /* block 2 "Block 2": 375 features */
    status = impulse_raw_run(&motion_demo_dsp_2_plan, signal, features + 0, scratch);
    if (status != IMPULSE_OK) {
        return status;
    }

    result->features = features;
    return IMPULSE_OK;
}

impulse_status motion_demo_run(const float window[MOTION_DEMO_WINDOW_VALUES], motion_demo_result *result)
{
    const impulse_signal signal = impulse_signal_of_floats(window);
    return motion_demo_run_signal(&signal, result);
}
