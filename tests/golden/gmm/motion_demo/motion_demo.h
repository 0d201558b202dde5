/** @file motion_demo.h
 *  Impulse 1 "Impulse #1" of project 43 "Motion demo".
 *
 *  impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 *  Generated: edit the impulse and generate again, not this file. */
#ifndef MOTION_DEMO_H
#define MOTION_DEMO_H

#include "impulse/impulse.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Input: 125 samples of 3 axes, 2000 ms at 62.5 Hz, a new window every 500 ms */

#define MOTION_DEMO_RATE_HZ           62.5f /**< samples per second and axis */
#define MOTION_DEMO_WINDOW_MS         2000  /**< length of a window */
#define MOTION_DEMO_STRIDE_MS         500   /**< from the start of a window to that of the next */
#define MOTION_DEMO_SAMPLES           125   /**< per axis */
#define MOTION_DEMO_VALUES_PER_SAMPLE 3     /**< interleaved */
#define MOTION_DEMO_WINDOW_VALUES     375   /**< floats of one window */

/** Axes of one sample, in their order. */
enum {
    MOTION_DEMO_AXIS_ACCX  = 0, /**< accX */
    MOTION_DEMO_AXIS_ACCY  = 1, /**< accY */
    MOTION_DEMO_AXIS_ACCZ  = 2, /**< accZ */
    MOTION_DEMO_AXIS_COUNT = 3 /**< how many there are */
};

/** Names of the axes as Studio has them. */
extern const char *const motion_demo_axis_names[MOTION_DEMO_AXIS_COUNT];

/* Features: 33 of block 2 */

#define MOTION_DEMO_FEATURE_COUNT          33 /**< of all processing blocks */
#define MOTION_DEMO_DSP_2_FEATURE_COUNT    33 /**< block 2 spectral-analysis "Block 2" */
#define MOTION_DEMO_LEARN_5_INPUT_FEATURES 33 /**< that learn block 5 takes, of block 2 */
#define MOTION_DEMO_LEARN_3_INPUT_FEATURES 33 /**< that learn block 3 takes, of block 2 */

/** Labels of learn block 3, in the order of its outputs. */
typedef enum {
    MOTION_DEMO_LABEL_IDLE      = 0, /**< idle */
    MOTION_DEMO_LABEL_SNAKE     = 1, /**< snake */
    MOTION_DEMO_LABEL_UPDOWN    = 2, /**< updown */
    MOTION_DEMO_LABEL_WAVE      = 3, /**< wave */
    MOTION_DEMO_LABEL_COUNT     = 4, /**< how many there are */
    MOTION_DEMO_LABEL_UNCERTAIN = 4 /**< no score is high enough */
} motion_demo_label;

/** Names of the labels as Studio has them. */
extern const char *const motion_demo_label_names[MOTION_DEMO_LABEL_COUNT];

/* Tunables: define them with a compiler flag for the whole program, so that motion_demo.c sees them too. */

#ifndef MOTION_DEMO_MIN_SCORE
#define MOTION_DEMO_MIN_SCORE 0.55f /**< learn block 3, min_score */
#endif

/* Arena that each network needs, by inference engine. Measured by Studio. */

#define MOTION_DEMO_LEARN_5_TFLITE_ARENA_BYTES 5120u /**< on Cortex-M4F, 2 ms */
#define MOTION_DEMO_LEARN_5_EON_ARENA_BYTES    1504u /**< on Cortex-M4F, 2 ms */
#define MOTION_DEMO_LEARN_3_TFLITE_ARENA_BYTES 2963u /**< on Cortex-M4F, 2 ms */
#define MOTION_DEMO_LEARN_3_EON_ARENA_BYTES    1504u /**< on Cortex-M4F, 2 ms */

/* Blocks, as constant data */

extern const impulse_input motion_demo_input;             /**< input block 1 */
extern const impulse_spectral_analysis motion_demo_dsp_2; /**< processing block 2 "Block 2" */
extern const impulse_gmm motion_demo_learn_5;             /**< learn block 5 "Mixture" */
extern const impulse_neural motion_demo_learn_3;          /**< learn block 3 "Classifier" */
extern const impulse_description motion_demo_description; /**< all of it, for code that walks any impulse */

/* One window. Not reentrant: all runs share the arena. */

#define MOTION_DEMO_ARENA_BYTES 732 /**< features, scratch and tensors */

/* The plan of the arena: what lies where, from which step to which.
 *
 *   offset    bytes  what
 *        0      600  DSP scratch, processing blocks
 *      600      132  features, processing blocks to quantised
 *        0       33  t0, quantised to FULLY_CONNECTED: 33 -> 4
 *       36        4  t3, FULLY_CONNECTED: 33 -> 4 to SOFTMAX: 4 -> 4
 *        0        4  t4, SOFTMAX: 4 -> 4 to result
 */

/** What a window comes to. */
typedef struct {
    float scores[MOTION_DEMO_LABEL_COUNT]; /**< learn block 3: 0 to 1, one per label */
    motion_demo_label label; /**< of the largest score, or MOTION_DEMO_LABEL_UNCERTAIN */
} motion_demo_result;

/** Thresholds, with what the macros above say until others are set. */
typedef struct {
    float min_score; /**< learn block 3, min_score */
} motion_demo_thresholds;

/** The thresholds of the next run. */
void motion_demo_get_thresholds(motion_demo_thresholds *thresholds);

/** Sets them. Not while a run is going on. */
void motion_demo_set_thresholds(const motion_demo_thresholds *thresholds);

/** Runs the impulse on a window in memory.
 *
 *  @param window axes interleaved
 *  @param result untouched unless the status is IMPULSE_OK
 *  @return IMPULSE_E_INPUT when a value is NaN or infinite */
impulse_status motion_demo_run(const float window[MOTION_DEMO_WINDOW_VALUES], motion_demo_result *result);

/** The features alone, of all processing blocks one after the other.
 *
 *  @return as motion_demo_run */
impulse_status motion_demo_extract_features(const impulse_signal *signal, float features[MOTION_DEMO_FEATURE_COUNT]);

/** The same as motion_demo_run on a window from anywhere, without a copy of it: 16-bit samples, or a function that brings what is wanted. */
impulse_status motion_demo_run_signal(const impulse_signal *signal, motion_demo_result *result);

/** The label of the largest score of learn block 3.
 *
 *  @param scores 0 to 1, one per label
 *  @return the label, or MOTION_DEMO_LABEL_UNCERTAIN when no score reaches MOTION_DEMO_MIN_SCORE */
motion_demo_label motion_demo_pick_label(const float scores[MOTION_DEMO_LABEL_COUNT]);

#ifdef __cplusplus
}
#endif

#endif /* MOTION_DEMO_H */
