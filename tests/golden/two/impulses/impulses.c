/* impulses.c: all impulses of this program in one table.
 *
 * impulsegen 1.2.3. Generated: not to be edited. */
#include "impulses/impulses.h"

#include "motion_demo/motion_demo.h"
#include "second/second.h"

#include <stdbool.h>
#include <stddef.h>

static impulse_status outcome_of_motion_demo(const impulse_signal *signal, impulse_outcome *outcome)
{
    static motion_demo_result result;
    const impulse_status status = motion_demo_run_signal(signal, &result);
    if (status == IMPULSE_OK) {
        outcome->label = NULL;
        outcome->score = 0.0f;
        outcome->anomaly = result.anomaly;
        outcome->box_count = 0u;
        outcome->result = &result;
    }
    return status;
}

static impulse_status outcome_of_second(const impulse_signal *signal, impulse_outcome *outcome)
{
    static second_result result;
    const impulse_status status = second_run_signal(signal, &result);
    if (status == IMPULSE_OK) {
        outcome->label = NULL;
        outcome->score = 0.0f;
        outcome->anomaly = result.anomaly;
        outcome->box_count = 0u;
        outcome->result = &result;
    }
    return status;
}

const impulse_entry impulses_table[IMPULSES_COUNT] = {
    { "motion_demo", &motion_demo_description, MOTION_DEMO_ARENA_BYTES, outcome_of_motion_demo },
    { "second", &second_description, SECOND_ARENA_BYTES, outcome_of_second },
};
