/** @file second.h
 *  Impulse 2 "Second" of project 43 "Motion demo".
 *
 *  impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 *  Generated: edit the impulse and generate again, not this file. */
#ifndef SECOND_H
#define SECOND_H

#include "impulse/impulse.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Input: 125 samples of 3 axes, 2000 ms at 62.5 Hz, a new window every 500 ms */

#define SECOND_RATE_HZ           62.5f /**< samples per second and axis */
#define SECOND_WINDOW_MS         2000  /**< length of a window */
#define SECOND_STRIDE_MS         500   /**< from the start of a window to that of the next */
#define SECOND_SAMPLES           125   /**< per axis */
#define SECOND_VALUES_PER_SAMPLE 3     /**< interleaved */
#define SECOND_WINDOW_VALUES     375   /**< floats of one window */

/** Axes of one sample, in their order. */
enum {
    SECOND_AXIS_ACCX  = 0, /**< accX */
    SECOND_AXIS_ACCY  = 1, /**< accY */
    SECOND_AXIS_ACCZ  = 2, /**< accZ */
    SECOND_AXIS_COUNT = 3 /**< how many there are */
};

/** Names of the axes as Studio has them. */
extern const char *const second_axis_names[SECOND_AXIS_COUNT];

/* Features: 33 of block 2 */

#define SECOND_FEATURE_COUNT          33 /**< of all processing blocks */
#define SECOND_DSP_2_FEATURE_COUNT    33 /**< block 2 spectral-analysis "Spectral features" */
#define SECOND_LEARN_3_INPUT_FEATURES 33 /**< that learn block 3 takes, of block 2 */
#define SECOND_LEARN_4_INPUT_FEATURES 33 /**< that learn block 4 takes, of block 2 */

/** Labels of learn block 3, in the order of its outputs. */
typedef enum {
    SECOND_LABEL_IDLE      = 0, /**< idle */
    SECOND_LABEL_SNAKE     = 1, /**< snake */
    SECOND_LABEL_UPDOWN    = 2, /**< updown */
    SECOND_LABEL_WAVE      = 3, /**< wave */
    SECOND_LABEL_COUNT     = 4, /**< how many there are */
    SECOND_LABEL_UNCERTAIN = 4 /**< no score is high enough */
} second_label;

/** Names of the labels as Studio has them. */
extern const char *const second_label_names[SECOND_LABEL_COUNT];

/* Tunables: define them with a compiler flag for the whole program, so that second.c sees them too. */

#ifndef SECOND_MIN_CONFIDENCE_RATING
#define SECOND_MIN_CONFIDENCE_RATING 0.55f /**< learn block 3, min_confidence_rating */
#endif
#ifndef SECOND_MIN_ANOMALY_SCORE
#define SECOND_MIN_ANOMALY_SCORE 0.3f /**< learn block 4, min_anomaly_score */
#endif

/* Arena that each network needs, by inference engine. Measured by Studio. */

#define SECOND_LEARN_3_TFLITE_ARENA_BYTES 2963u /**< on Cortex-M4F 80MHz, 1.5 ms */
#define SECOND_LEARN_3_EON_ARENA_BYTES    1504u /**< on Cortex-M4F 80MHz, 1.5 ms */

/* Blocks, as constant data */

extern const impulse_input second_input;             /**< input block 1 */
extern const impulse_spectral_analysis second_dsp_2; /**< processing block 2 "Spectral features" */
extern const impulse_neural second_learn_3;          /**< learn block 3 "Classifier" */
extern const impulse_kmeans second_learn_4;          /**< learn block 4 "Anomaly" */
extern const impulse_description second_description; /**< all of it, for code that walks any impulse */

/* One window. Not reentrant: all runs share the arena. */

#define SECOND_ARENA_BYTES 732 /**< features, scratch and tensors */

/* The plan of the arena: what lies where, from which step to which.
 *
 *   offset    bytes  what
 *        0      600  DSP scratch, processing blocks
 *      600      132  features, processing blocks to 2
 */

/** What a window comes to. */
typedef struct {
    const float *features; /**< [SECOND_FEATURE_COUNT], until the next run */
    float anomaly; /**< learn block 4: standard deviations beyond the nearest cluster, at most 0 inside of one */
} second_result;

/** Thresholds, with what the macros above say until others are set. */
typedef struct {
    float min_confidence_rating; /**< learn block 3, min_confidence_rating */
    float min_anomaly_score; /**< learn block 4, min_anomaly_score */
} second_thresholds;

/** The thresholds of the next run. */
void second_get_thresholds(second_thresholds *thresholds);

/** Sets them. Not while a run is going on. */
void second_set_thresholds(const second_thresholds *thresholds);

/** Runs the impulse on a window in memory.
 *
 *  @param window axes interleaved
 *  @param result untouched unless the status is IMPULSE_OK
 *  @return IMPULSE_E_INPUT when a value is NaN or infinite */
impulse_status second_run(const float window[SECOND_WINDOW_VALUES], second_result *result);

/** The features alone, of all processing blocks one after the other.
 *
 *  @return as second_run */
impulse_status second_extract_features(const impulse_signal *signal, float features[SECOND_FEATURE_COUNT]);

/** The same as second_run on a window from anywhere, without a copy of it: 16-bit samples, or a function that brings what is wanted. */
impulse_status second_run_signal(const impulse_signal *signal, second_result *result);

/** How far outside of the clusters of learn block 4 a window is.
 *
 *  @param features of the block's inputs, joined: processing block 2
 *  @return standard deviations beyond the nearest cluster; at most 0 inside of one */
float second_anomaly_score(const float features[SECOND_LEARN_4_INPUT_FEATURES]);

/** The label of the largest score of learn block 3.
 *
 *  @param scores 0 to 1, one per label
 *  @return the label, or SECOND_LABEL_UNCERTAIN when no score reaches SECOND_MIN_CONFIDENCE_RATING */
second_label second_pick_label(const float scores[SECOND_LABEL_COUNT]);

#ifdef __cplusplus
}
#endif

#endif /* SECOND_H */
