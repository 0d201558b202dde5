/** @file impulse/result/calibration.h
 *  Events in a stream of scores: Edge Impulse's performance calibration. */
#ifndef IMPULSE_RESULT_CALIBRATION_H
#define IMPULSE_RESULT_CALIBRATION_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t label_count;
    uint16_t average_count;     /**< windows whose scores are averaged, at least 1 */
    uint32_t suppression_count; /**< windows after an event in which there is no other */
    uint32_t flags;             /**< bit i: label i can be an event and suppresses others. 0: all can, none does */
    bool is_exclusive;          /**< scores become 1 of an event and 0 of everything else */
} impulse_calibration_plan;

/** What is kept from window to window. All of it may be 0 at the start. */
typedef struct {
    float *scores; /**< [average_count][label_count] */
    float *sums;   /**< [label_count] */
    uint16_t next; /**< row of the scores that will be written */
    uint16_t filled;
    uint32_t quiet; /**< windows that are left without an event */
} impulse_calibration_state;

/** Takes the scores of a window: averages them with those of the windows before, and finds out whether the largest is
 * an event. While fewer windows have been seen than are averaged, the average is over those.
 *
 *  The SDK does the same, but makes every score 0 for ever when the threshold was not above 1 / label_count at the
 * start. Scores that are NaN or infinite count as 0.
 *
 *  @param min_score that the average of a label must reach
 *  @param scores    [label_count] replaced by the averages, or by 1 and 0; see is_exclusive
 *  @return the label of an event, or label_count when there is none */
uint16_t impulse_calibration_update(const impulse_calibration_plan *plan, impulse_calibration_state *state,
                                    float min_score, float *scores);

/** Forgets all windows. */
void impulse_calibration_reset(const impulse_calibration_plan *plan, impulse_calibration_state *state);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_CALIBRATION_H */
