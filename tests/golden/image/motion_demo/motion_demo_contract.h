/** @file motion_demo_contract.h
 *  What an application may state about impulse 1 "Impulse #1", so that it does not compile when the
 *  impulse has changed under it. Statements stand where declarations stand; those that hold today are at the end.
 *
 *  impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 *  Generated: edit the impulse and generate again, not this file. */
#ifndef MOTION_DEMO_CONTRACT_H
#define MOTION_DEMO_CONTRACT_H

#include "motion_demo.h"
#include "impulse/contract.h"

/* The labels of learn block 3. Names are those of the constants, without MOTION_DEMO_LABEL_. */

#define MOTION_DEMO_CONTRACT_LABEL_TODAY "the impulse has 2 labels of learn block 3: 0 CAT, 1 DOG"

enum {
    MOTION_DEMO_LABEL_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define MOTION_DEMO_EXPECT_LABELS(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)MOTION_DEMO_LABEL_COUNT, motion_demo_contract_label_count, \
                   MOTION_DEMO_CONTRACT_LABEL_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    MOTION_DEMO_CONTRACT_LABELS(MOTION_DEMO_LABEL_##__VA_ARGS__, none, none, none, none, none, none, none, none, none, none)
#define MOTION_DEMO_CONTRACT_LABELS(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, ...) \
    MOTION_DEMO_CONTRACT_LABEL_AT(a0, 0, #a0); \
    MOTION_DEMO_CONTRACT_LABEL_AT(MOTION_DEMO_LABEL_##a1, 1, "MOTION_DEMO_LABEL_" #a1); \
    MOTION_DEMO_CONTRACT_LABEL_AT(MOTION_DEMO_LABEL_##a2, 2, "MOTION_DEMO_LABEL_" #a2); \
    MOTION_DEMO_CONTRACT_LABEL_AT(MOTION_DEMO_LABEL_##a3, 3, "MOTION_DEMO_LABEL_" #a3); \
    MOTION_DEMO_CONTRACT_LABEL_AT(MOTION_DEMO_LABEL_##a4, 4, "MOTION_DEMO_LABEL_" #a4); \
    MOTION_DEMO_CONTRACT_LABEL_AT(MOTION_DEMO_LABEL_##a5, 5, "MOTION_DEMO_LABEL_" #a5); \
    MOTION_DEMO_CONTRACT_LABEL_AT(MOTION_DEMO_LABEL_##a6, 6, "MOTION_DEMO_LABEL_" #a6); \
    MOTION_DEMO_CONTRACT_LABEL_AT(MOTION_DEMO_LABEL_##a7, 7, "MOTION_DEMO_LABEL_" #a7); \
    MOTION_DEMO_CONTRACT_LABEL_AT(MOTION_DEMO_LABEL_##a8, 8, "MOTION_DEMO_LABEL_" #a8); \
    MOTION_DEMO_CONTRACT_LABEL_AT(MOTION_DEMO_LABEL_##a9, 9, "MOTION_DEMO_LABEL_" #a9)
#define MOTION_DEMO_CONTRACT_LABEL_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)MOTION_DEMO_LABEL_none, motion_demo_contract_label_##index, \
                   text " is not " #index ", which the application expects; " MOTION_DEMO_CONTRACT_LABEL_TODAY)

/** This one has this number. */
#define MOTION_DEMO_EXPECT_LABEL(name, index) \
    IMPULSE_EXPECT((int)MOTION_DEMO_LABEL_##name == (index), motion_demo_contract_label_is_##name, \
                   "MOTION_DEMO_LABEL_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   MOTION_DEMO_CONTRACT_LABEL_TODAY)

/** This one is there. */
#define MOTION_DEMO_EXPECT_HAS_LABEL(name) \
    IMPULSE_EXPECT((int)MOTION_DEMO_LABEL_##name < (int)MOTION_DEMO_LABEL_COUNT, motion_demo_contract_label_has_##name, \
                   "MOTION_DEMO_LABEL_" #name " is not among them: " MOTION_DEMO_CONTRACT_LABEL_TODAY)

/** So many, whatever they are. */
#define MOTION_DEMO_EXPECT_LABEL_COUNT(count) \
    IMPULSE_EXPECT((int)MOTION_DEMO_LABEL_COUNT == (count), motion_demo_contract_label_count, \
                   MOTION_DEMO_CONTRACT_LABEL_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* The axes. Names are those of the constants, without MOTION_DEMO_AXIS_. */

#define MOTION_DEMO_CONTRACT_AXIS_TODAY "the impulse has 1 axes: 0 IMAGE"

enum {
    MOTION_DEMO_AXIS_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define MOTION_DEMO_EXPECT_AXES(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)MOTION_DEMO_AXIS_COUNT, motion_demo_contract_axis_count, \
                   MOTION_DEMO_CONTRACT_AXIS_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    MOTION_DEMO_CONTRACT_AXES(MOTION_DEMO_AXIS_##__VA_ARGS__, none, none, none, none, none, none, none, none, none)
#define MOTION_DEMO_CONTRACT_AXES(a0, a1, a2, a3, a4, a5, a6, a7, a8, ...) \
    MOTION_DEMO_CONTRACT_AXIS_AT(a0, 0, #a0); \
    MOTION_DEMO_CONTRACT_AXIS_AT(MOTION_DEMO_AXIS_##a1, 1, "MOTION_DEMO_AXIS_" #a1); \
    MOTION_DEMO_CONTRACT_AXIS_AT(MOTION_DEMO_AXIS_##a2, 2, "MOTION_DEMO_AXIS_" #a2); \
    MOTION_DEMO_CONTRACT_AXIS_AT(MOTION_DEMO_AXIS_##a3, 3, "MOTION_DEMO_AXIS_" #a3); \
    MOTION_DEMO_CONTRACT_AXIS_AT(MOTION_DEMO_AXIS_##a4, 4, "MOTION_DEMO_AXIS_" #a4); \
    MOTION_DEMO_CONTRACT_AXIS_AT(MOTION_DEMO_AXIS_##a5, 5, "MOTION_DEMO_AXIS_" #a5); \
    MOTION_DEMO_CONTRACT_AXIS_AT(MOTION_DEMO_AXIS_##a6, 6, "MOTION_DEMO_AXIS_" #a6); \
    MOTION_DEMO_CONTRACT_AXIS_AT(MOTION_DEMO_AXIS_##a7, 7, "MOTION_DEMO_AXIS_" #a7); \
    MOTION_DEMO_CONTRACT_AXIS_AT(MOTION_DEMO_AXIS_##a8, 8, "MOTION_DEMO_AXIS_" #a8)
#define MOTION_DEMO_CONTRACT_AXIS_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)MOTION_DEMO_AXIS_none, motion_demo_contract_axis_##index, \
                   text " is not " #index ", which the application expects; " MOTION_DEMO_CONTRACT_AXIS_TODAY)

/** This one has this number. */
#define MOTION_DEMO_EXPECT_AXIS(name, index) \
    IMPULSE_EXPECT((int)MOTION_DEMO_AXIS_##name == (index), motion_demo_contract_axis_is_##name, \
                   "MOTION_DEMO_AXIS_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   MOTION_DEMO_CONTRACT_AXIS_TODAY)

/** This one is there. */
#define MOTION_DEMO_EXPECT_HAS_AXIS(name) \
    IMPULSE_EXPECT((int)MOTION_DEMO_AXIS_##name < (int)MOTION_DEMO_AXIS_COUNT, motion_demo_contract_axis_has_##name, \
                   "MOTION_DEMO_AXIS_" #name " is not among them: " MOTION_DEMO_CONTRACT_AXIS_TODAY)

/** So many, whatever they are. */
#define MOTION_DEMO_EXPECT_AXIS_COUNT(count) \
    IMPULSE_EXPECT((int)MOTION_DEMO_AXIS_COUNT == (count), motion_demo_contract_axis_count, \
                   MOTION_DEMO_CONTRACT_AXIS_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* The kinds of result. Names are those of the constants, without MOTION_DEMO_CONTRACT_RESULT_. */

#define MOTION_DEMO_CONTRACT_RESULT_TODAY "the impulse has 1 kinds of result: 0 CLASSIFICATION"

enum {
    MOTION_DEMO_CONTRACT_RESULT_CLASSIFICATION,
    MOTION_DEMO_CONTRACT_RESULT_COUNT,
    MOTION_DEMO_CONTRACT_RESULT_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define MOTION_DEMO_EXPECT_RESULTS(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)MOTION_DEMO_CONTRACT_RESULT_COUNT, motion_demo_contract_result_count, \
                   MOTION_DEMO_CONTRACT_RESULT_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    MOTION_DEMO_CONTRACT_RESULTS(MOTION_DEMO_CONTRACT_RESULT_##__VA_ARGS__, none, none, none, none, none, none, none, none, none)
#define MOTION_DEMO_CONTRACT_RESULTS(a0, a1, a2, a3, a4, a5, a6, a7, a8, ...) \
    MOTION_DEMO_CONTRACT_RESULT_AT(a0, 0, #a0); \
    MOTION_DEMO_CONTRACT_RESULT_AT(MOTION_DEMO_CONTRACT_RESULT_##a1, 1, "MOTION_DEMO_CONTRACT_RESULT_" #a1); \
    MOTION_DEMO_CONTRACT_RESULT_AT(MOTION_DEMO_CONTRACT_RESULT_##a2, 2, "MOTION_DEMO_CONTRACT_RESULT_" #a2); \
    MOTION_DEMO_CONTRACT_RESULT_AT(MOTION_DEMO_CONTRACT_RESULT_##a3, 3, "MOTION_DEMO_CONTRACT_RESULT_" #a3); \
    MOTION_DEMO_CONTRACT_RESULT_AT(MOTION_DEMO_CONTRACT_RESULT_##a4, 4, "MOTION_DEMO_CONTRACT_RESULT_" #a4); \
    MOTION_DEMO_CONTRACT_RESULT_AT(MOTION_DEMO_CONTRACT_RESULT_##a5, 5, "MOTION_DEMO_CONTRACT_RESULT_" #a5); \
    MOTION_DEMO_CONTRACT_RESULT_AT(MOTION_DEMO_CONTRACT_RESULT_##a6, 6, "MOTION_DEMO_CONTRACT_RESULT_" #a6); \
    MOTION_DEMO_CONTRACT_RESULT_AT(MOTION_DEMO_CONTRACT_RESULT_##a7, 7, "MOTION_DEMO_CONTRACT_RESULT_" #a7); \
    MOTION_DEMO_CONTRACT_RESULT_AT(MOTION_DEMO_CONTRACT_RESULT_##a8, 8, "MOTION_DEMO_CONTRACT_RESULT_" #a8)
#define MOTION_DEMO_CONTRACT_RESULT_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)MOTION_DEMO_CONTRACT_RESULT_none, motion_demo_contract_result_##index, \
                   text " is not " #index ", which the application expects; " MOTION_DEMO_CONTRACT_RESULT_TODAY)

/** This one has this number. */
#define MOTION_DEMO_EXPECT_RESULT(name, index) \
    IMPULSE_EXPECT((int)MOTION_DEMO_CONTRACT_RESULT_##name == (index), motion_demo_contract_result_is_##name, \
                   "MOTION_DEMO_CONTRACT_RESULT_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   MOTION_DEMO_CONTRACT_RESULT_TODAY)

/** This one is there. */
#define MOTION_DEMO_EXPECT_HAS_RESULT(name) \
    IMPULSE_EXPECT((int)MOTION_DEMO_CONTRACT_RESULT_##name < (int)MOTION_DEMO_CONTRACT_RESULT_COUNT, motion_demo_contract_result_has_##name, \
                   "MOTION_DEMO_CONTRACT_RESULT_" #name " is not among them: " MOTION_DEMO_CONTRACT_RESULT_TODAY)

/** So many, whatever they are. */
#define MOTION_DEMO_EXPECT_RESULT_COUNT(count) \
    IMPULSE_EXPECT((int)MOTION_DEMO_CONTRACT_RESULT_COUNT == (count), motion_demo_contract_result_count, \
                   MOTION_DEMO_CONTRACT_RESULT_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* Numbers */

/** Samples of a window, of each axis, and the interleaved values of a sample. */
#define MOTION_DEMO_EXPECT_WINDOW(samples, values) \
    IMPULSE_EXPECT((samples) == MOTION_DEMO_SAMPLES, motion_demo_contract_window_samples, \
                   "a window has 9216 samples" ", the application expects " IMPULSE_CONTRACT_TEXT(samples)); \
    IMPULSE_EXPECT((values) == MOTION_DEMO_VALUES_PER_SAMPLE, motion_demo_contract_window_values, \
                   "a sample has 1 values" ", the application expects " IMPULSE_CONTRACT_TEXT(values))

/** Size of the input image. */
#define MOTION_DEMO_EXPECT_IMAGE(width_px, height_px) \
    IMPULSE_EXPECT((width_px) == MOTION_DEMO_WIDTH_PX, motion_demo_contract_image_width_px, \
                   "the image is 96 pixels wide" ", the application expects " IMPULSE_CONTRACT_TEXT(width_px)); \
    IMPULSE_EXPECT((height_px) == MOTION_DEMO_HEIGHT_PX, motion_demo_contract_image_height_px, \
                   "the image is 96 pixels high" ", the application expects " IMPULSE_CONTRACT_TEXT(height_px))

/** 3 for an image in colour, 1 for one in grey. */
#define MOTION_DEMO_EXPECT_CHANNELS(count) \
    IMPULSE_EXPECT((count) == 3, motion_demo_contract_channels_count, \
                   "a pixel becomes 3 features" ", the application expects " IMPULSE_CONTRACT_TEXT(count))

/** Features of all processing blocks. */
#define MOTION_DEMO_EXPECT_FEATURES(count) \
    IMPULSE_EXPECT((count) == MOTION_DEMO_FEATURE_COUNT, motion_demo_contract_features_count, \
                   "there are 27648 features" ", the application expects " IMPULSE_CONTRACT_TEXT(count))

/** Studio's id of the project. */
#define MOTION_DEMO_EXPECT_PROJECT(id) \
    IMPULSE_EXPECT((id) == 43, motion_demo_contract_project_id, \
                   "the id of the project is 43" ", the application expects " IMPULSE_CONTRACT_TEXT(id))

/** Studio's id of the impulse. */
#define MOTION_DEMO_EXPECT_IMPULSE(id) \
    IMPULSE_EXPECT((id) == 1, motion_demo_contract_impulse_id, \
                   "the id of the impulse is 1" ", the application expects " IMPULSE_CONTRACT_TEXT(id))

/** How an image of another size is made one of this size: SQUASH, FIT_SHORTEST, FIT_LONGEST, CROP or NONE. */
#define MOTION_DEMO_EXPECT_RESIZE(mode) \
    IMPULSE_EXPECT((int)IMPULSE_RESIZE_##mode == (int)IMPULSE_RESIZE_FIT_SHORTEST, motion_demo_contract_resize_##mode, \
                   "an image of another size is resized by FIT_SHORTEST" ", the application expects " #mode)

/** Edge Impulse's model-parameters/model_metadata.h, which has to be included before, is of the same impulse. */
#define MOTION_DEMO_EXPECT_MODEL_METADATA() \
    IMPULSE_EXPECT(EI_CLASSIFIER_PROJECT_ID == 43, motion_demo_contract_metadata_project_id, \
                   "EI_CLASSIFIER_PROJECT_ID is not 43: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_RAW_SAMPLE_COUNT == (int)MOTION_DEMO_SAMPLES, motion_demo_contract_metadata_raw_sample_count, \
                   "EI_CLASSIFIER_RAW_SAMPLE_COUNT is not 9216: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME == (int)MOTION_DEMO_VALUES_PER_SAMPLE, motion_demo_contract_metadata_raw_samples_per_frame, \
                   "EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME is not 1: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE == (int)MOTION_DEMO_WINDOW_VALUES, motion_demo_contract_metadata_dsp_input_frame_size, \
                   "EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE is not 9216: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_NN_INPUT_FRAME_SIZE == (int)MOTION_DEMO_FEATURE_COUNT, motion_demo_contract_metadata_nn_input_frame_size, \
                   "EI_CLASSIFIER_NN_INPUT_FRAME_SIZE is not 27648: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_INPUT_WIDTH == (int)MOTION_DEMO_WIDTH_PX, motion_demo_contract_metadata_input_width, \
                   "EI_CLASSIFIER_INPUT_WIDTH is not 96: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_INPUT_HEIGHT == (int)MOTION_DEMO_HEIGHT_PX, motion_demo_contract_metadata_input_height, \
                   "EI_CLASSIFIER_INPUT_HEIGHT is not 96: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_IS_RATE(EI_CLASSIFIER_FREQUENCY, 0, 0), motion_demo_contract_metadata_frequency, \
                   "EI_CLASSIFIER_FREQUENCY is not 0: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_LABEL_COUNT == (int)MOTION_DEMO_LABEL_COUNT, motion_demo_contract_metadata_label_count, \
                   "EI_CLASSIFIER_LABEL_COUNT is not 2: model_metadata.h is of another impulse")

/* What holds today, to be pasted into a source of the application:
 *
 *     #include "motion_demo_contract.h"
 *
 *     MOTION_DEMO_EXPECT_LABELS(CAT, DOG);
 *     MOTION_DEMO_EXPECT_AXES(IMAGE);
 *     MOTION_DEMO_EXPECT_RESULTS(CLASSIFICATION);
 *     MOTION_DEMO_EXPECT_WINDOW(9216, 1);
 *     MOTION_DEMO_EXPECT_IMAGE(96, 96);
 *     MOTION_DEMO_EXPECT_CHANNELS(3);
 *     MOTION_DEMO_EXPECT_FEATURES(27648);
 *     MOTION_DEMO_EXPECT_PROJECT(43);
 *     MOTION_DEMO_EXPECT_IMPULSE(1);
 *     MOTION_DEMO_EXPECT_RESIZE(FIT_SHORTEST);
 */

#endif /* MOTION_DEMO_CONTRACT_H */
