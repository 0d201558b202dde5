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

/* Arena that each network needs, by inference engine. Measured by Studio. */

#define MOTION_DEMO_LEARN_5_TFLITE_ARENA_BYTES 5120u /**< on Cortex-M4F, 2 ms */
#define MOTION_DEMO_LEARN_5_EON_ARENA_BYTES    1504u /**< on Cortex-M4F, 2 ms */

/* Blocks, as constant data */

extern const impulse_input motion_demo_input;             /**< input block 1 */
extern const impulse_spectral_analysis motion_demo_dsp_2; /**< processing block 2 "Block 2" */
extern const impulse_gmm motion_demo_learn_5;             /**< learn block 5 "Mixture" */
extern const impulse_description motion_demo_description; /**< all of it, for code that walks any impulse */

/* One window. Not reentrant: all runs share the arena. */

#define MOTION_DEMO_ARENA_BYTES 732 /**< features, scratch and tensors */

/* The plan of the arena: what lies where, from which step to which.
 *
 *   offset    bytes  what
 *        0      600  DSP scratch, processing blocks
 *      600      132  features, processing blocks to 2
 */

/** What a window comes to. */
typedef struct {
    const float *features; /**< [MOTION_DEMO_FEATURE_COUNT], until the next run */
} motion_demo_result;

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

#ifdef __cplusplus
}
#endif

#endif /* MOTION_DEMO_H */
