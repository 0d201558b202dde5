/** @file motion_demo.h
 *  Impulse 1 "Impulse #1" of project 43 "Motion demo".
 *
 *  impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 *  Generated: edit the impulse and generate again, not this file. */
#ifndef MOTION_DEMO_H
#define MOTION_DEMO_H

#include "impulse/impulse.h"
#include "impulse/result/box.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Input: an image of 96 x 96 pixels, one float each: 0xRRGGBB */

#define MOTION_DEMO_WIDTH_PX          96   /**< of the input image */
#define MOTION_DEMO_HEIGHT_PX         96   /**< of the input image */
#define MOTION_DEMO_SAMPLES           9216 /**< pixels */
#define MOTION_DEMO_VALUES_PER_SAMPLE 1    /**< interleaved */
#define MOTION_DEMO_WINDOW_VALUES     9216 /**< floats of one window */

/** Axes of one sample, in their order. */
enum {
    MOTION_DEMO_AXIS_IMAGE = 0, /**< image */
    MOTION_DEMO_AXIS_COUNT = 1 /**< how many there are */
};

/** Names of the axes as Studio has them. */
extern const char *const motion_demo_axis_names[MOTION_DEMO_AXIS_COUNT];

/* Features: 27648 of block 2 */

#define MOTION_DEMO_FEATURE_COUNT          27648 /**< of all processing blocks */
#define MOTION_DEMO_DSP_2_FEATURE_COUNT    27648 /**< block 2 image "Block 2" */
#define MOTION_DEMO_LEARN_3_INPUT_FEATURES 27648 /**< that learn block 3 takes, of block 2 */

/** Labels of learn block 3, in the order of its outputs. */
typedef enum {
    MOTION_DEMO_LABEL_CAT       = 0, /**< cat */
    MOTION_DEMO_LABEL_DOG       = 1, /**< dog */
    MOTION_DEMO_LABEL_COUNT     = 2, /**< how many there are */
    MOTION_DEMO_LABEL_UNCERTAIN = 2 /**< no score is high enough */
} motion_demo_label;

/** Names of the labels as Studio has them. */
extern const char *const motion_demo_label_names[MOTION_DEMO_LABEL_COUNT];

/* Tunables: define them with a compiler flag for the whole program, so that motion_demo.c sees them too. */

#ifndef MOTION_DEMO_MIN_SCORE
#define MOTION_DEMO_MIN_SCORE 0.55f /**< learn block 3, min_score */
#endif

/* Arena that each network needs, by inference engine. Measured by Studio. */

#define MOTION_DEMO_LEARN_3_TFLITE_ARENA_BYTES 2963u /**< on Cortex-M4F, 2 ms */
#define MOTION_DEMO_LEARN_3_EON_ARENA_BYTES    1504u /**< on Cortex-M4F, 2 ms */

/* Blocks, as constant data */

extern const impulse_input motion_demo_input;             /**< input block 1 */
extern const impulse_image motion_demo_dsp_2;             /**< processing block 2 "Block 2" */
extern const impulse_neural motion_demo_learn_3;          /**< learn block 3 "Classifier" */
extern const impulse_description motion_demo_description; /**< all of it, for code that walks any impulse */

/* One window. Not reentrant: all runs share the arena. */

#define MOTION_DEMO_ARENA_BYTES 110752 /**< features, scratch and tensors */
#define MOTION_DEMO_MAX_BOXES 10 /**< objects of learn block 3 that a result has room for */

/* The plan of the arena: what lies where, from which step to which.
 *
 *   offset    bytes  what
 *        0   110592  features, processing blocks to STRIDED_SLICE: 27648 -> 30
 *   110592      160  t4, STRIDED_SLICE: 27648 -> 40 to TFLite_Detection_PostProcess: 10x4 -> 10x4
 *        0      120  t10, STRIDED_SLICE: 27648 -> 30 to TFLite_Detection_PostProcess: 10x4 -> 10x4
 *      120      244  detections, TFLite_Detection_PostProcess: 10x4 -> 10x4 to TFLite_Detection_PostProcess: output 4
 *      364       40  scratch, TFLite_Detection_PostProcess: 10x4 -> 10x4
 *      364      160  t14, TFLite_Detection_PostProcess: output 1 to result
 *        0       40  t15, TFLite_Detection_PostProcess: output 2 to result
 *       40       40  t16, TFLite_Detection_PostProcess: output 3 to result
 *       80        4  t17, TFLite_Detection_PostProcess: output 4 to result
 */

/** What a window comes to. */
typedef struct {
    impulse_box boxes[MOTION_DEMO_MAX_BOXES]; /**< learn block 3: objects, the highest score first */
    uint16_t box_count; /**< how many there are */
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

#ifdef __cplusplus
}
#endif

#endif /* MOTION_DEMO_H */
