/** @file every_block.h
 *  Impulse 1 "Every block" of project 43 "Motion demo".
 *
 *  impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 *  Generated: edit the impulse and generate again, not this file. */
#ifndef EVERY_BLOCK_H
#define EVERY_BLOCK_H

#include "impulse/impulse.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Input: 125 samples of 3 axes, 2000 ms at 62.5 Hz, a new window every 500 ms */

#define EVERY_BLOCK_RATE_HZ           62.5f /**< samples per second and axis */
#define EVERY_BLOCK_WINDOW_MS         2000  /**< length of a window */
#define EVERY_BLOCK_STRIDE_MS         500   /**< from the start of a window to that of the next */
#define EVERY_BLOCK_SAMPLES           125   /**< per axis */
#define EVERY_BLOCK_VALUES_PER_SAMPLE 3     /**< interleaved */
#define EVERY_BLOCK_WINDOW_VALUES     375   /**< floats of one window */

/** Axes of one sample, in their order. */
enum {
    EVERY_BLOCK_AXIS_ACCX  = 0, /**< accX */
    EVERY_BLOCK_AXIS_ACCY  = 1, /**< accY */
    EVERY_BLOCK_AXIS_ACCZ  = 2, /**< accZ */
    EVERY_BLOCK_AXIS_COUNT = 3 /**< how many there are */
};

/** Names of the axes as Studio has them. */
extern const char *const every_block_axis_names[EVERY_BLOCK_AXIS_COUNT];

/* Features: 5 of block 10 + 5 of block 11 + 5 of block 12 + 5 of block 13 + 5 of block 14 + 5 of block 15 + 5 of block 16 + 5 of block 17 + 5 of block 18 + 5 of block 19 + 5 of block 20 */

#define EVERY_BLOCK_FEATURE_COUNT           55 /**< of all processing blocks */
#define EVERY_BLOCK_DSP_10_FEATURE_COUNT    5  /**< block 10 spectral-analysis "Block 10" */
#define EVERY_BLOCK_DSP_11_FEATURE_COUNT    5  /**< block 11 flatten "Block 11" */
#define EVERY_BLOCK_DSP_12_FEATURE_COUNT    5  /**< block 12 raw "Block 12" */
#define EVERY_BLOCK_DSP_13_FEATURE_COUNT    5  /**< block 13 mfcc "Block 13" */
#define EVERY_BLOCK_DSP_14_FEATURE_COUNT    5  /**< block 14 mfe "Block 14" */
#define EVERY_BLOCK_DSP_15_FEATURE_COUNT    5  /**< block 15 spectrogram "Block 15" */
#define EVERY_BLOCK_DSP_16_FEATURE_COUNT    5  /**< block 16 image "Block 16" */
#define EVERY_BLOCK_DSP_17_FEATURE_COUNT    5  /**< block 17 audio-syntiant "Block 17" */
#define EVERY_BLOCK_DSP_18_FEATURE_COUNT    5  /**< block 18 syntiant-imu "Block 18" */
#define EVERY_BLOCK_DSP_19_FEATURE_COUNT    5  /**< block 19 hr "Block 19" */
#define EVERY_BLOCK_DSP_20_FEATURE_COUNT    5  /**< block 20 eeg "Block 20" */
#define EVERY_BLOCK_LEARN_40_INPUT_FEATURES 55 /**< that learn block 40 takes, of block 10 and 11 and 12 and 13 and 14 and 15 and 16 and 17 and 18 and 19 and 20 */
#define EVERY_BLOCK_LEARN_41_INPUT_FEATURES 55 /**< that learn block 41 takes, of block 10 and 11 and 12 and 13 and 14 and 15 and 16 and 17 and 18 and 19 and 20 */
#define EVERY_BLOCK_LEARN_42_INPUT_FEATURES 55 /**< that learn block 42 takes, of block 10 and 11 and 12 and 13 and 14 and 15 and 16 and 17 and 18 and 19 and 20 */
#define EVERY_BLOCK_LEARN_43_INPUT_FEATURES 55 /**< that learn block 43 takes, of block 10 and 11 and 12 and 13 and 14 and 15 and 16 and 17 and 18 and 19 and 20 */
#define EVERY_BLOCK_LEARN_44_INPUT_FEATURES 55 /**< that learn block 44 takes, of block 10 and 11 and 12 and 13 and 14 and 15 and 16 and 17 and 18 and 19 and 20 */
#define EVERY_BLOCK_LEARN_45_INPUT_FEATURES 55 /**< that learn block 45 takes, of block 10 and 11 and 12 and 13 and 14 and 15 and 16 and 17 and 18 and 19 and 20 */

/** Labels of learn block 40, in the order of its outputs. */
typedef enum {
    EVERY_BLOCK_LABEL_IDLE      = 0, /**< idle */
    EVERY_BLOCK_LABEL_SNAKE     = 1, /**< snake */
    EVERY_BLOCK_LABEL_UPDOWN    = 2, /**< updown */
    EVERY_BLOCK_LABEL_WAVE      = 3, /**< wave */
    EVERY_BLOCK_LABEL_COUNT     = 4, /**< how many there are */
    EVERY_BLOCK_LABEL_UNCERTAIN = 4 /**< no score is high enough */
} every_block_label;

/** Names of the labels as Studio has them. */
extern const char *const every_block_label_names[EVERY_BLOCK_LABEL_COUNT];

/** Labels of learn block 41, in the order of its outputs. */
typedef enum {
    EVERY_BLOCK_LEARN_41_LABEL_COUNT_2   = 0, /**< count */
    EVERY_BLOCK_LEARN_41_LABEL_COUNT_3   = 1, /**< Count! */
    EVERY_BLOCK_LEARN_41_LABEL_LABEL_2   = 2, /**<  */
    EVERY_BLOCK_LEARN_41_LABEL_LABEL_3   = 3, /**< 手 */
    EVERY_BLOCK_LEARN_41_LABEL_COUNT     = 4, /**< how many there are */
    EVERY_BLOCK_LEARN_41_LABEL_UNCERTAIN = 4 /**< no score is high enough */
} every_block_learn_41_label;

/** Names of the labels as Studio has them. */
extern const char *const every_block_learn_41_label_names[EVERY_BLOCK_LEARN_41_LABEL_COUNT];

/** Labels of learn block 42, in the order of its outputs. */
typedef enum {
    EVERY_BLOCK_LEARN_42_LABEL_VALUE     = 0, /**< value */
    EVERY_BLOCK_LEARN_42_LABEL_COUNT     = 1, /**< how many there are */
    EVERY_BLOCK_LEARN_42_LABEL_UNCERTAIN = 1 /**< no score is high enough */
} every_block_learn_42_label;

/** Names of the labels as Studio has them. */
extern const char *const every_block_learn_42_label_names[EVERY_BLOCK_LEARN_42_LABEL_COUNT];

/* Tunables: define them with a compiler flag for the whole program, so that every_block.c sees them too. */

#ifndef EVERY_BLOCK_MIN_SCORE_40
#define EVERY_BLOCK_MIN_SCORE_40 0.55f /**< learn block 40, min_score */
#endif
#ifndef EVERY_BLOCK_MIN_SCORE_41
#define EVERY_BLOCK_MIN_SCORE_41 0.55f /**< learn block 41, min_score */
#endif
#ifndef EVERY_BLOCK_MIN_ANOMALY_SCORE_43
#define EVERY_BLOCK_MIN_ANOMALY_SCORE_43 0.3f /**< learn block 43, min_anomaly_score */
#endif
#ifndef EVERY_BLOCK_MIN_ANOMALY_SCORE_44
#define EVERY_BLOCK_MIN_ANOMALY_SCORE_44 0.25f /**< learn block 44, min_anomaly_score */
#endif
#ifndef EVERY_BLOCK_THRESHOLD_AXIS_COUNT
#define EVERY_BLOCK_THRESHOLD_AXIS_COUNT -1.5f /**< learn block 44, axis count */
#endif
#ifndef EVERY_BLOCK_THRESHOLD_THRESHOLD_44
#define EVERY_BLOCK_THRESHOLD_THRESHOLD_44 2.0f /**< learn block 44, */
#endif

/* Arena that each network needs, by inference engine. Measured by Studio. */

#define EVERY_BLOCK_LEARN_40_TFLITE_ARENA_BYTES 2963u /**< on Cortex-M4F, 2 ms */
#define EVERY_BLOCK_LEARN_40_EON_ARENA_BYTES    1504u /**< on Cortex-M4F, 2 ms */
#define EVERY_BLOCK_LEARN_41_TFLITE_ARENA_BYTES 2963u /**< on Cortex-M4F, 2 ms */
#define EVERY_BLOCK_LEARN_41_EON_ARENA_BYTES    1504u /**< on Cortex-M4F, 2 ms */
#define EVERY_BLOCK_LEARN_42_TFLITE_ARENA_BYTES 2963u /**< on Cortex-M4F, 2 ms */
#define EVERY_BLOCK_LEARN_42_EON_ARENA_BYTES    1504u /**< on Cortex-M4F, 2 ms */
#define EVERY_BLOCK_LEARN_45_TFLITE_ARENA_BYTES 5120u /**< on Cortex-M4F, 2 ms */
#define EVERY_BLOCK_LEARN_45_EON_ARENA_BYTES    1504u /**< on Cortex-M4F, 2 ms */

/* Blocks, as constant data */

extern const impulse_input every_block_input;                  /**< input block 1 */
extern const impulse_spectral_analysis every_block_dsp_10;     /**< processing block 10 "Block 10" */
extern const impulse_flatten every_block_dsp_11;               /**< processing block 11 "Block 11" */
extern const impulse_raw every_block_dsp_12;                   /**< processing block 12 "Block 12" */
extern const impulse_mfcc every_block_dsp_13;                  /**< processing block 13 "Block 13" */
extern const impulse_mfe every_block_dsp_14;                   /**< processing block 14 "Block 14" */
extern const impulse_spectrogram every_block_dsp_15;           /**< processing block 15 "Block 15" */
extern const impulse_image every_block_dsp_16;                 /**< processing block 16 "Block 16" */
extern const impulse_audio_syntiant every_block_dsp_17;        /**< processing block 17 "Block 17" */
extern const impulse_syntiant_imu every_block_dsp_18;          /**< processing block 18 "Block 18" */
extern const impulse_hr every_block_dsp_19;                    /**< processing block 19 "Block 19" */
extern const impulse_eeg every_block_dsp_20;                   /**< processing block 20 "Block 20" */
extern const impulse_neural every_block_learn_40;              /**< learn block 40 "Classifier" */
extern const impulse_neural every_block_learn_41;              /**< learn block 41 "Classifier" */
extern const impulse_neural every_block_learn_42;              /**< learn block 42 "Classifier" */
extern const impulse_kmeans every_block_learn_43;              /**< learn block 43 "Anomaly" */
extern const impulse_kmeans every_block_learn_44;              /**< learn block 44 "Anomaly" */
extern const impulse_gmm every_block_learn_45;                 /**< learn block 45 "Mixture" */
extern const impulse_object_tracking every_block_post_50;      /**< post-processing block 50 "Tracking" */
extern const impulse_sort_object_tracking every_block_post_51; /**< post-processing block 51 "SORT" */
extern const impulse_description every_block_description;      /**< all of it, for code that walks any impulse */

/** How far outside of the clusters of learn block 43 a window is.
 *
 *  @param features of the block's inputs, joined: processing block 10, then 11, then 12, then 13, then 14, then 15, then 16, then 17, then 18, then 19, then 20
 *  @return standard deviations beyond the nearest cluster; at most 0 inside of one */
float every_block_anomaly_score(const float features[EVERY_BLOCK_LEARN_43_INPUT_FEATURES]);

/** How far outside of the clusters of learn block 44 a window is.
 *
 *  @param features of the block's inputs, joined: processing block 10, then 11, then 12, then 13, then 14, then 15, then 16, then 17, then 18, then 19, then 20
 *  @return standard deviations beyond the nearest cluster; at most 0 inside of one */
float every_block_anomaly_score_44(const float features[EVERY_BLOCK_LEARN_44_INPUT_FEATURES]);

/** The label of the largest score of learn block 40.
 *
 *  @param scores 0 to 1, one per label
 *  @return the label, or EVERY_BLOCK_LABEL_UNCERTAIN when no score reaches EVERY_BLOCK_MIN_SCORE_40 */
every_block_label every_block_pick_label(const float scores[EVERY_BLOCK_LABEL_COUNT]);

/** The label of the largest score of learn block 41.
 *
 *  @param scores 0 to 1, one per label
 *  @return the label, or EVERY_BLOCK_LEARN_41_LABEL_UNCERTAIN when no score reaches EVERY_BLOCK_MIN_SCORE_41 */
every_block_learn_41_label every_block_pick_learn_41_label(const float scores[EVERY_BLOCK_LEARN_41_LABEL_COUNT]);

#ifdef __cplusplus
}
#endif

#endif /* EVERY_BLOCK_H */
