/** @file impulse/result/smooth.h
 *  The label that most of the last results have: one strange result changes nothing. */
#ifndef IMPULSE_RESULT_SMOOTH_H
#define IMPULSE_RESULT_SMOOTH_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t label_count;
    uint16_t reading_count; /**< last results that are looked at, at least 1 */
    uint16_t min_same;      /**< results that must agree */
    float min_score;        /**< that a label must reach to be the reading of a result */
    float min_anomaly;      /**< an anomaly score that reaches it makes the reading an anomaly */
} impulse_smooth_plan;

/** What is kept from result to result. All of it may be 0 at the start. */
typedef struct {
    uint16_t *readings; /**< [reading_count] 0: uncertain, 1 + label, 1 + label_count: an anomaly */
    uint16_t next;      /**< the oldest */
} impulse_smooth_state;

/** Takes a result and gives the reading that most of the last ones have; of as many, the first label, then uncertain,
 * then anomaly. Results that have not been there yet count as uncertain. A result whose scores reach min_score for
 * several labels counts for the last of them. The same as the SDK's ei_classifier_smooth.
 *
 *  @param scores  [label_count]
 *  @param anomaly score, or 0 without anomaly detection
 *  @return a label; label_count when uncertain, or when no reading is there min_same times; label_count + 1 for an
 *          anomaly */
uint16_t impulse_smooth_update(const impulse_smooth_plan *plan, impulse_smooth_state *state, const float *scores,
                               float anomaly);

/** Forgets all results. */
void impulse_smooth_reset(const impulse_smooth_plan *plan, impulse_smooth_state *state);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_SMOOTH_H */
