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
#define MOTION_DEMO_DSP_2_FEATURE_COUNT    33 /**< block 2 flatten "Block 2" */
#define MOTION_DEMO_LEARN_4_INPUT_FEATURES 33 /**< that learn block 4 takes, of block 2 */

/* Tunables: define them with a compiler flag for the whole program, so that motion_demo.c sees them too. */

#ifndef MOTION_DEMO_MIN_ANOMALY_SCORE
#define MOTION_DEMO_MIN_ANOMALY_SCORE 0.3f /**< learn block 4, min_anomaly_score */
#endif

/* Blocks, as constant data */

extern const impulse_input motion_demo_input;             /**< input block 1 */
extern const impulse_flatten motion_demo_dsp_2;           /**< processing block 2 "Block 2" */
extern const impulse_kmeans motion_demo_learn_4;          /**< learn block 4 "Anomaly" */
extern const impulse_description motion_demo_description; /**< all of it, for code that walks any impulse */

/** How far outside of the clusters of learn block 4 a window is.
 *
 *  @param features of the block's inputs, joined: processing block 2
 *  @return standard deviations beyond the nearest cluster; at most 0 inside of one */
float motion_demo_anomaly_score(const float features[MOTION_DEMO_LEARN_4_INPUT_FEATURES]);

#ifdef __cplusplus
}
#endif

#endif /* MOTION_DEMO_H */
