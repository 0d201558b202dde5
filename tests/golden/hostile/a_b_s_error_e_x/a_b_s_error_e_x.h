/** @file a_b_s_error_e_x.h
 *  Impulse 1 "a* / "b" \ ? ?/ %s #error / /é {{ x }}" of project 43 "Motion demo".
 *
 *  impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 *  Generated: edit the impulse and generate again, not this file. */
#ifndef A_B_S_ERROR_E_X_H
#define A_B_S_ERROR_E_X_H

#include "impulse/impulse.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Input: 125 samples of 3 axes, 2000 ms at 62.5 Hz, a new window every 500 ms */

#define A_B_S_ERROR_E_X_RATE_HZ           62.5f /**< samples per second and axis */
#define A_B_S_ERROR_E_X_WINDOW_MS         2000  /**< length of a window */
#define A_B_S_ERROR_E_X_STRIDE_MS         500   /**< from the start of a window to that of the next */
#define A_B_S_ERROR_E_X_SAMPLES           125   /**< per axis */
#define A_B_S_ERROR_E_X_VALUES_PER_SAMPLE 3     /**< interleaved */
#define A_B_S_ERROR_E_X_WINDOW_VALUES     375   /**< floats of one window */

/** Axes of one sample, in their order. */
enum {
    A_B_S_ERROR_E_X_AXIS_A_B_S_ERROR_E_X   = 0, /**< a* / "b" \ ? ?/ %s #error / /é {{ x }} */
    A_B_S_ERROR_E_X_AXIS_A_B_S_ERROR_E_X_2 = 1, /**< a* / "b" \ ? ?/ %s #error / /é {{ x }}2 */
    A_B_S_ERROR_E_X_AXIS_COUNT_2           = 2, /**< count */
    A_B_S_ERROR_E_X_AXIS_COUNT             = 3 /**< how many there are */
};

/** Names of the axes as Studio has them. */
extern const char *const a_b_s_error_e_x_axis_names[A_B_S_ERROR_E_X_AXIS_COUNT];

/* Features: 33 of block 2 */

#define A_B_S_ERROR_E_X_FEATURE_COUNT          33 /**< of all processing blocks */
#define A_B_S_ERROR_E_X_DSP_2_FEATURE_COUNT    33 /**< block 2 spectral-analysis "a* / "b" \ ? ?/ %s #error / /é {{ x }}" */
#define A_B_S_ERROR_E_X_LEARN_3_INPUT_FEATURES 33 /**< that learn block 3 takes, of block 2 */
#define A_B_S_ERROR_E_X_LEARN_4_INPUT_FEATURES 33 /**< that learn block 4 takes, of block 2 */

/** Labels of learn block 3, in the order of its outputs. */
typedef enum {
    A_B_S_ERROR_E_X_LABEL_A_B_S_ERROR_E_X = 0, /**< a* / "b" \ ? ?/ %s #error / /é {{ x }} */
    A_B_S_ERROR_E_X_LABEL_LABEL_1         = 1, /**< 手势 */
    A_B_S_ERROR_E_X_LABEL_LABEL_2         = 2, /**< 手势 */
    A_B_S_ERROR_E_X_LABEL_UNCERTAIN_2     = 3, /**< uncertain */
    A_B_S_ERROR_E_X_LABEL_COUNT           = 4, /**< how many there are */
    A_B_S_ERROR_E_X_LABEL_UNCERTAIN       = 4 /**< no score is high enough */
} a_b_s_error_e_x_label;

/** Names of the labels as Studio has them. */
extern const char *const a_b_s_error_e_x_label_names[A_B_S_ERROR_E_X_LABEL_COUNT];

/* Tunables: define them with a compiler flag for the whole program, so that a_b_s_error_e_x.c sees them too. */

#ifndef A_B_S_ERROR_E_X_MIN_CONFIDENCE_RATING
#define A_B_S_ERROR_E_X_MIN_CONFIDENCE_RATING 0.55f /**< learn block 3, min_confidence_rating */
#endif
#ifndef A_B_S_ERROR_E_X_MIN_ANOMALY_SCORE
#define A_B_S_ERROR_E_X_MIN_ANOMALY_SCORE 0.3f /**< learn block 4, min_anomaly_score */
#endif

/* Arena that each network needs, by inference engine. Measured by Studio. */

#define A_B_S_ERROR_E_X_LEARN_3_TFLITE_ARENA_BYTES 2963u /**< on Cortex-M4F 80MHz, 1.5 ms */
#define A_B_S_ERROR_E_X_LEARN_3_EON_ARENA_BYTES    1504u /**< on Cortex-M4F 80MHz, 1.5 ms */

/* Blocks, as constant data */

extern const impulse_input a_b_s_error_e_x_input;             /**< input block 1 */
extern const impulse_spectral_analysis a_b_s_error_e_x_dsp_2; /**< processing block 2 "a* / "b" \ ? ?/ %s #error / /é {{ x }}" */
extern const impulse_neural a_b_s_error_e_x_learn_3;          /**< learn block 3 "a* / "b" \ ? ?/ %s #error / /é {{ x }}" */
extern const impulse_kmeans a_b_s_error_e_x_learn_4;          /**< learn block 4 "Anomaly" */
extern const impulse_description a_b_s_error_e_x_description; /**< all of it, for code that walks any impulse */

/* One window. Not reentrant: all runs share the arena. */

#define A_B_S_ERROR_E_X_ARENA_BYTES 732 /**< features, scratch and tensors */

/* The plan of the arena: what lies where, from which step to which.
 *
 *   offset    bytes  what
 *        0      600  DSP scratch, processing blocks
 *      600      132  features, processing blocks to 2
 */

/** What a window comes to. */
typedef struct {
    const float *features; /**< [A_B_S_ERROR_E_X_FEATURE_COUNT], until the next run */
    float anomaly; /**< learn block 4: standard deviations beyond the nearest cluster, at most 0 inside of one */
} a_b_s_error_e_x_result;

/** Thresholds, with what the macros above say until others are set. */
typedef struct {
    float min_confidence_rating; /**< learn block 3, min_confidence_rating */
    float min_anomaly_score; /**< learn block 4, min_anomaly_score */
} a_b_s_error_e_x_thresholds;

/** The thresholds of the next run. */
void a_b_s_error_e_x_get_thresholds(a_b_s_error_e_x_thresholds *thresholds);

/** Sets them. Not while a run is going on. */
void a_b_s_error_e_x_set_thresholds(const a_b_s_error_e_x_thresholds *thresholds);

/** Runs the impulse on a window in memory.
 *
 *  @param window axes interleaved
 *  @param result untouched unless the status is IMPULSE_OK
 *  @return IMPULSE_E_INPUT when a value is NaN or infinite */
impulse_status a_b_s_error_e_x_run(const float window[A_B_S_ERROR_E_X_WINDOW_VALUES], a_b_s_error_e_x_result *result);

/** The features alone, of all processing blocks one after the other.
 *
 *  @return as a_b_s_error_e_x_run */
impulse_status a_b_s_error_e_x_extract_features(const impulse_signal *signal, float features[A_B_S_ERROR_E_X_FEATURE_COUNT]);

/** The same as a_b_s_error_e_x_run on a window from anywhere, without a copy of it: 16-bit samples, or a function that brings what is wanted. */
impulse_status a_b_s_error_e_x_run_signal(const impulse_signal *signal, a_b_s_error_e_x_result *result);

/** How far outside of the clusters of learn block 4 a window is.
 *
 *  @param features of the block's inputs, joined: processing block 2
 *  @return standard deviations beyond the nearest cluster; at most 0 inside of one */
float a_b_s_error_e_x_anomaly_score(const float features[A_B_S_ERROR_E_X_LEARN_4_INPUT_FEATURES]);

/** The label of the largest score of learn block 3.
 *
 *  @param scores 0 to 1, one per label
 *  @return the label, or A_B_S_ERROR_E_X_LABEL_UNCERTAIN when no score reaches A_B_S_ERROR_E_X_MIN_CONFIDENCE_RATING */
a_b_s_error_e_x_label a_b_s_error_e_x_pick_label(const float scores[A_B_S_ERROR_E_X_LABEL_COUNT]);

#ifdef __cplusplus
}
#endif

#endif /* A_B_S_ERROR_E_X_H */
