/** @file second_contract.h
 *  What an application may state about impulse 2 "Second", so that it does not compile when the
 *  impulse has changed under it. Statements stand where declarations stand; those that hold today are at the end.
 *
 *  impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 *  Generated: edit the impulse and generate again, not this file. */
#ifndef SECOND_CONTRACT_H
#define SECOND_CONTRACT_H

#include "second.h"
#include "impulse/contract.h"

/* The labels of learn block 3. Names are those of the constants, without SECOND_LABEL_. */

#define SECOND_CONTRACT_LABEL_TODAY "the impulse has 4 labels of learn block 3: 0 IDLE, 1 SNAKE, 2 UPDOWN, 3 WAVE"

enum {
    SECOND_LABEL_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define SECOND_EXPECT_LABELS(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)SECOND_LABEL_COUNT, second_contract_label_count, \
                   SECOND_CONTRACT_LABEL_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    SECOND_CONTRACT_LABELS(SECOND_LABEL_##__VA_ARGS__, none, none, none, none, none, none, none, none, none, none, none, none)
#define SECOND_CONTRACT_LABELS(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, ...) \
    SECOND_CONTRACT_LABEL_AT(a0, 0, #a0); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a1, 1, "SECOND_LABEL_" #a1); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a2, 2, "SECOND_LABEL_" #a2); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a3, 3, "SECOND_LABEL_" #a3); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a4, 4, "SECOND_LABEL_" #a4); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a5, 5, "SECOND_LABEL_" #a5); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a6, 6, "SECOND_LABEL_" #a6); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a7, 7, "SECOND_LABEL_" #a7); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a8, 8, "SECOND_LABEL_" #a8); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a9, 9, "SECOND_LABEL_" #a9); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a10, 10, "SECOND_LABEL_" #a10); \
    SECOND_CONTRACT_LABEL_AT(SECOND_LABEL_##a11, 11, "SECOND_LABEL_" #a11)
#define SECOND_CONTRACT_LABEL_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)SECOND_LABEL_none, second_contract_label_##index, \
                   text " is not " #index ", which the application expects; " SECOND_CONTRACT_LABEL_TODAY)

/** This one has this number. */
#define SECOND_EXPECT_LABEL(name, index) \
    IMPULSE_EXPECT((int)SECOND_LABEL_##name == (index), second_contract_label_is_##name, \
                   "SECOND_LABEL_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   SECOND_CONTRACT_LABEL_TODAY)

/** This one is there. */
#define SECOND_EXPECT_HAS_LABEL(name) \
    IMPULSE_EXPECT((int)SECOND_LABEL_##name < (int)SECOND_LABEL_COUNT, second_contract_label_has_##name, \
                   "SECOND_LABEL_" #name " is not among them: " SECOND_CONTRACT_LABEL_TODAY)

/** So many, whatever they are. */
#define SECOND_EXPECT_LABEL_COUNT(count) \
    IMPULSE_EXPECT((int)SECOND_LABEL_COUNT == (count), second_contract_label_count, \
                   SECOND_CONTRACT_LABEL_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* The axes. Names are those of the constants, without SECOND_AXIS_. */

#define SECOND_CONTRACT_AXIS_TODAY "the impulse has 3 axes: 0 ACCX, 1 ACCY, 2 ACCZ"

enum {
    SECOND_AXIS_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define SECOND_EXPECT_AXES(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)SECOND_AXIS_COUNT, second_contract_axis_count, \
                   SECOND_CONTRACT_AXIS_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    SECOND_CONTRACT_AXES(SECOND_AXIS_##__VA_ARGS__, none, none, none, none, none, none, none, none, none, none, none)
#define SECOND_CONTRACT_AXES(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, ...) \
    SECOND_CONTRACT_AXIS_AT(a0, 0, #a0); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a1, 1, "SECOND_AXIS_" #a1); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a2, 2, "SECOND_AXIS_" #a2); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a3, 3, "SECOND_AXIS_" #a3); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a4, 4, "SECOND_AXIS_" #a4); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a5, 5, "SECOND_AXIS_" #a5); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a6, 6, "SECOND_AXIS_" #a6); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a7, 7, "SECOND_AXIS_" #a7); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a8, 8, "SECOND_AXIS_" #a8); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a9, 9, "SECOND_AXIS_" #a9); \
    SECOND_CONTRACT_AXIS_AT(SECOND_AXIS_##a10, 10, "SECOND_AXIS_" #a10)
#define SECOND_CONTRACT_AXIS_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)SECOND_AXIS_none, second_contract_axis_##index, \
                   text " is not " #index ", which the application expects; " SECOND_CONTRACT_AXIS_TODAY)

/** This one has this number. */
#define SECOND_EXPECT_AXIS(name, index) \
    IMPULSE_EXPECT((int)SECOND_AXIS_##name == (index), second_contract_axis_is_##name, \
                   "SECOND_AXIS_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   SECOND_CONTRACT_AXIS_TODAY)

/** This one is there. */
#define SECOND_EXPECT_HAS_AXIS(name) \
    IMPULSE_EXPECT((int)SECOND_AXIS_##name < (int)SECOND_AXIS_COUNT, second_contract_axis_has_##name, \
                   "SECOND_AXIS_" #name " is not among them: " SECOND_CONTRACT_AXIS_TODAY)

/** So many, whatever they are. */
#define SECOND_EXPECT_AXIS_COUNT(count) \
    IMPULSE_EXPECT((int)SECOND_AXIS_COUNT == (count), second_contract_axis_count, \
                   SECOND_CONTRACT_AXIS_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* The kinds of result. Names are those of the constants, without SECOND_CONTRACT_RESULT_. */

#define SECOND_CONTRACT_RESULT_TODAY "the impulse has 2 kinds of result: 0 CLASSIFICATION, 1 ANOMALY"

enum {
    SECOND_CONTRACT_RESULT_CLASSIFICATION,
    SECOND_CONTRACT_RESULT_ANOMALY,
    SECOND_CONTRACT_RESULT_COUNT,
    SECOND_CONTRACT_RESULT_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define SECOND_EXPECT_RESULTS(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)SECOND_CONTRACT_RESULT_COUNT, second_contract_result_count, \
                   SECOND_CONTRACT_RESULT_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    SECOND_CONTRACT_RESULTS(SECOND_CONTRACT_RESULT_##__VA_ARGS__, none, none, none, none, none, none, none, none, none, none)
#define SECOND_CONTRACT_RESULTS(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, ...) \
    SECOND_CONTRACT_RESULT_AT(a0, 0, #a0); \
    SECOND_CONTRACT_RESULT_AT(SECOND_CONTRACT_RESULT_##a1, 1, "SECOND_CONTRACT_RESULT_" #a1); \
    SECOND_CONTRACT_RESULT_AT(SECOND_CONTRACT_RESULT_##a2, 2, "SECOND_CONTRACT_RESULT_" #a2); \
    SECOND_CONTRACT_RESULT_AT(SECOND_CONTRACT_RESULT_##a3, 3, "SECOND_CONTRACT_RESULT_" #a3); \
    SECOND_CONTRACT_RESULT_AT(SECOND_CONTRACT_RESULT_##a4, 4, "SECOND_CONTRACT_RESULT_" #a4); \
    SECOND_CONTRACT_RESULT_AT(SECOND_CONTRACT_RESULT_##a5, 5, "SECOND_CONTRACT_RESULT_" #a5); \
    SECOND_CONTRACT_RESULT_AT(SECOND_CONTRACT_RESULT_##a6, 6, "SECOND_CONTRACT_RESULT_" #a6); \
    SECOND_CONTRACT_RESULT_AT(SECOND_CONTRACT_RESULT_##a7, 7, "SECOND_CONTRACT_RESULT_" #a7); \
    SECOND_CONTRACT_RESULT_AT(SECOND_CONTRACT_RESULT_##a8, 8, "SECOND_CONTRACT_RESULT_" #a8); \
    SECOND_CONTRACT_RESULT_AT(SECOND_CONTRACT_RESULT_##a9, 9, "SECOND_CONTRACT_RESULT_" #a9)
#define SECOND_CONTRACT_RESULT_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)SECOND_CONTRACT_RESULT_none, second_contract_result_##index, \
                   text " is not " #index ", which the application expects; " SECOND_CONTRACT_RESULT_TODAY)

/** This one has this number. */
#define SECOND_EXPECT_RESULT(name, index) \
    IMPULSE_EXPECT((int)SECOND_CONTRACT_RESULT_##name == (index), second_contract_result_is_##name, \
                   "SECOND_CONTRACT_RESULT_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   SECOND_CONTRACT_RESULT_TODAY)

/** This one is there. */
#define SECOND_EXPECT_HAS_RESULT(name) \
    IMPULSE_EXPECT((int)SECOND_CONTRACT_RESULT_##name < (int)SECOND_CONTRACT_RESULT_COUNT, second_contract_result_has_##name, \
                   "SECOND_CONTRACT_RESULT_" #name " is not among them: " SECOND_CONTRACT_RESULT_TODAY)

/** So many, whatever they are. */
#define SECOND_EXPECT_RESULT_COUNT(count) \
    IMPULSE_EXPECT((int)SECOND_CONTRACT_RESULT_COUNT == (count), second_contract_result_count, \
                   SECOND_CONTRACT_RESULT_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* Numbers */

/** Samples of a window, of each axis, and the interleaved values of a sample. */
#define SECOND_EXPECT_WINDOW(samples, values) \
    IMPULSE_EXPECT((samples) == SECOND_SAMPLES, second_contract_window_samples, \
                   "a window has 125 samples" ", the application expects " IMPULSE_CONTRACT_TEXT(samples)); \
    IMPULSE_EXPECT((values) == SECOND_VALUES_PER_SAMPLE, second_contract_window_values, \
                   "a sample has 3 values" ", the application expects " IMPULSE_CONTRACT_TEXT(values))

/** Length of a window. */
#define SECOND_EXPECT_WINDOW_MS(ms) \
    IMPULSE_EXPECT((ms) == SECOND_WINDOW_MS, second_contract_window_ms_ms, \
                   "a window is 2000 ms long" ", the application expects " IMPULSE_CONTRACT_TEXT(ms))

/** From the start of a window to that of the next. */
#define SECOND_EXPECT_STRIDE_MS(ms) \
    IMPULSE_EXPECT((ms) == SECOND_STRIDE_MS, second_contract_stride_ms_ms, \
                   "a window begins every 500 ms" ", the application expects " IMPULSE_CONTRACT_TEXT(ms))

/** Samples of an axis in 1000 seconds. */
#define SECOND_EXPECT_RATE_MILLIHZ(millihz) \
    IMPULSE_EXPECT((millihz) == 62500, second_contract_rate_millihz_millihz, \
                   "the rate is 62500 thousandths of a hertz" ", the application expects " IMPULSE_CONTRACT_TEXT(millihz))

/** Features of all processing blocks. */
#define SECOND_EXPECT_FEATURES(count) \
    IMPULSE_EXPECT((count) == SECOND_FEATURE_COUNT, second_contract_features_count, \
                   "there are 33 features" ", the application expects " IMPULSE_CONTRACT_TEXT(count))

/** Studio's id of the project. */
#define SECOND_EXPECT_PROJECT(id) \
    IMPULSE_EXPECT((id) == 43, second_contract_project_id, \
                   "the id of the project is 43" ", the application expects " IMPULSE_CONTRACT_TEXT(id))

/** Studio's id of the impulse. */
#define SECOND_EXPECT_IMPULSE(id) \
    IMPULSE_EXPECT((id) == 2, second_contract_impulse_id, \
                   "the id of the impulse is 2" ", the application expects " IMPULSE_CONTRACT_TEXT(id))

/** Edge Impulse's model-parameters/model_metadata.h, which has to be included before, is of the same impulse. */
#define SECOND_EXPECT_MODEL_METADATA() \
    IMPULSE_EXPECT(EI_CLASSIFIER_PROJECT_ID == 43, second_contract_metadata_project_id, \
                   "EI_CLASSIFIER_PROJECT_ID is not 43: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_RAW_SAMPLE_COUNT == (int)SECOND_SAMPLES, second_contract_metadata_raw_sample_count, \
                   "EI_CLASSIFIER_RAW_SAMPLE_COUNT is not 125: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME == (int)SECOND_VALUES_PER_SAMPLE, second_contract_metadata_raw_samples_per_frame, \
                   "EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME is not 3: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE == (int)SECOND_WINDOW_VALUES, second_contract_metadata_dsp_input_frame_size, \
                   "EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE is not 375: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_NN_INPUT_FRAME_SIZE == (int)SECOND_FEATURE_COUNT, second_contract_metadata_nn_input_frame_size, \
                   "EI_CLASSIFIER_NN_INPUT_FRAME_SIZE is not 33: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_INPUT_WIDTH == 0, second_contract_metadata_input_width, \
                   "EI_CLASSIFIER_INPUT_WIDTH is not 0: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_INPUT_HEIGHT == 0, second_contract_metadata_input_height, \
                   "EI_CLASSIFIER_INPUT_HEIGHT is not 0: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_IS_RATE(EI_CLASSIFIER_FREQUENCY, 62, 62500), second_contract_metadata_frequency, \
                   "EI_CLASSIFIER_FREQUENCY is not 62.5: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_LABEL_COUNT == (int)SECOND_LABEL_COUNT, second_contract_metadata_label_count, \
                   "EI_CLASSIFIER_LABEL_COUNT is not 4: model_metadata.h is of another impulse")

/* What holds today, to be pasted into a source of the application:
 *
 *     #include "second_contract.h"
 *
 *     SECOND_EXPECT_LABELS(IDLE, SNAKE, UPDOWN, WAVE);
 *     SECOND_EXPECT_AXES(ACCX, ACCY, ACCZ);
 *     SECOND_EXPECT_RESULTS(CLASSIFICATION, ANOMALY);
 *     SECOND_EXPECT_WINDOW(125, 3);
 *     SECOND_EXPECT_WINDOW_MS(2000);
 *     SECOND_EXPECT_STRIDE_MS(500);
 *     SECOND_EXPECT_RATE_MILLIHZ(62500);
 *     SECOND_EXPECT_FEATURES(33);
 *     SECOND_EXPECT_PROJECT(43);
 *     SECOND_EXPECT_IMPULSE(2);
 */

#endif /* SECOND_CONTRACT_H */
