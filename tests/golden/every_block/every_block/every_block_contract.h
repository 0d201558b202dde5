/** @file every_block_contract.h
 *  What an application may state about impulse 1 "Every block", so that it does not compile when the
 *  impulse has changed under it. Statements stand where declarations stand; those that hold today are at the end.
 *
 *  impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 *  Generated: edit the impulse and generate again, not this file. */
#ifndef EVERY_BLOCK_CONTRACT_H
#define EVERY_BLOCK_CONTRACT_H

#include "every_block.h"
#include "impulse/contract.h"

/* The labels of learn block 40. Names are those of the constants, without EVERY_BLOCK_LABEL_. */

#define EVERY_BLOCK_CONTRACT_LABEL_TODAY "the impulse has 4 labels of learn block 40: 0 IDLE, 1 SNAKE, 2 UPDOWN, 3 WAVE"

enum {
    EVERY_BLOCK_LABEL_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define EVERY_BLOCK_EXPECT_LABELS(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)EVERY_BLOCK_LABEL_COUNT, every_block_contract_label_count, \
                   EVERY_BLOCK_CONTRACT_LABEL_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    EVERY_BLOCK_CONTRACT_LABELS(EVERY_BLOCK_LABEL_##__VA_ARGS__, none, none, none, none, none, none, none, none, none, none, none, none)
#define EVERY_BLOCK_CONTRACT_LABELS(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, ...) \
    EVERY_BLOCK_CONTRACT_LABEL_AT(a0, 0, #a0); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a1, 1, "EVERY_BLOCK_LABEL_" #a1); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a2, 2, "EVERY_BLOCK_LABEL_" #a2); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a3, 3, "EVERY_BLOCK_LABEL_" #a3); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a4, 4, "EVERY_BLOCK_LABEL_" #a4); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a5, 5, "EVERY_BLOCK_LABEL_" #a5); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a6, 6, "EVERY_BLOCK_LABEL_" #a6); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a7, 7, "EVERY_BLOCK_LABEL_" #a7); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a8, 8, "EVERY_BLOCK_LABEL_" #a8); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a9, 9, "EVERY_BLOCK_LABEL_" #a9); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a10, 10, "EVERY_BLOCK_LABEL_" #a10); \
    EVERY_BLOCK_CONTRACT_LABEL_AT(EVERY_BLOCK_LABEL_##a11, 11, "EVERY_BLOCK_LABEL_" #a11)
#define EVERY_BLOCK_CONTRACT_LABEL_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)EVERY_BLOCK_LABEL_none, every_block_contract_label_##index, \
                   text " is not " #index ", which the application expects; " EVERY_BLOCK_CONTRACT_LABEL_TODAY)

/** This one has this number. */
#define EVERY_BLOCK_EXPECT_LABEL(name, index) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_LABEL_##name == (index), every_block_contract_label_is_##name, \
                   "EVERY_BLOCK_LABEL_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   EVERY_BLOCK_CONTRACT_LABEL_TODAY)

/** This one is there. */
#define EVERY_BLOCK_EXPECT_HAS_LABEL(name) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_LABEL_##name < (int)EVERY_BLOCK_LABEL_COUNT, every_block_contract_label_has_##name, \
                   "EVERY_BLOCK_LABEL_" #name " is not among them: " EVERY_BLOCK_CONTRACT_LABEL_TODAY)

/** So many, whatever they are. */
#define EVERY_BLOCK_EXPECT_LABEL_COUNT(count) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_LABEL_COUNT == (count), every_block_contract_label_count, \
                   EVERY_BLOCK_CONTRACT_LABEL_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* The labels of learn block 41. Names are those of the constants, without EVERY_BLOCK_LEARN_41_LABEL_. */

#define EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_TODAY "the impulse has 4 labels of learn block 41: 0 COUNT_2, 1 COUNT_3, 2 LABEL_2, 3 LABEL_3"

enum {
    EVERY_BLOCK_LEARN_41_LABEL_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define EVERY_BLOCK_EXPECT_LEARN_41_LABELS(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)EVERY_BLOCK_LEARN_41_LABEL_COUNT, every_block_contract_learn_41_label_count, \
                   EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABELS(EVERY_BLOCK_LEARN_41_LABEL_##__VA_ARGS__, none, none, none, none, none, none, none, none, none, none, none, none)
#define EVERY_BLOCK_CONTRACT_LEARN_41_LABELS(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, ...) \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(a0, 0, #a0); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a1, 1, "EVERY_BLOCK_LEARN_41_LABEL_" #a1); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a2, 2, "EVERY_BLOCK_LEARN_41_LABEL_" #a2); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a3, 3, "EVERY_BLOCK_LEARN_41_LABEL_" #a3); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a4, 4, "EVERY_BLOCK_LEARN_41_LABEL_" #a4); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a5, 5, "EVERY_BLOCK_LEARN_41_LABEL_" #a5); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a6, 6, "EVERY_BLOCK_LEARN_41_LABEL_" #a6); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a7, 7, "EVERY_BLOCK_LEARN_41_LABEL_" #a7); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a8, 8, "EVERY_BLOCK_LEARN_41_LABEL_" #a8); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a9, 9, "EVERY_BLOCK_LEARN_41_LABEL_" #a9); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a10, 10, "EVERY_BLOCK_LEARN_41_LABEL_" #a10); \
    EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(EVERY_BLOCK_LEARN_41_LABEL_##a11, 11, "EVERY_BLOCK_LEARN_41_LABEL_" #a11)
#define EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)EVERY_BLOCK_LEARN_41_LABEL_none, every_block_contract_learn_41_label_##index, \
                   text " is not " #index ", which the application expects; " EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_TODAY)

/** This one has this number. */
#define EVERY_BLOCK_EXPECT_LEARN_41_LABEL(name, index) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_LEARN_41_LABEL_##name == (index), every_block_contract_learn_41_label_is_##name, \
                   "EVERY_BLOCK_LEARN_41_LABEL_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_TODAY)

/** This one is there. */
#define EVERY_BLOCK_EXPECT_HAS_LEARN_41_LABEL(name) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_LEARN_41_LABEL_##name < (int)EVERY_BLOCK_LEARN_41_LABEL_COUNT, every_block_contract_learn_41_label_has_##name, \
                   "EVERY_BLOCK_LEARN_41_LABEL_" #name " is not among them: " EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_TODAY)

/** So many, whatever they are. */
#define EVERY_BLOCK_EXPECT_LEARN_41_LABEL_COUNT(count) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_LEARN_41_LABEL_COUNT == (count), every_block_contract_learn_41_label_count, \
                   EVERY_BLOCK_CONTRACT_LEARN_41_LABEL_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* The labels of learn block 42. Names are those of the constants, without EVERY_BLOCK_LEARN_42_LABEL_. */

#define EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_TODAY "the impulse has 1 labels of learn block 42: 0 VALUE"

enum {
    EVERY_BLOCK_LEARN_42_LABEL_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define EVERY_BLOCK_EXPECT_LEARN_42_LABELS(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)EVERY_BLOCK_LEARN_42_LABEL_COUNT, every_block_contract_learn_42_label_count, \
                   EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABELS(EVERY_BLOCK_LEARN_42_LABEL_##__VA_ARGS__, none, none, none, none, none, none, none, none, none)
#define EVERY_BLOCK_CONTRACT_LEARN_42_LABELS(a0, a1, a2, a3, a4, a5, a6, a7, a8, ...) \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(a0, 0, #a0); \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(EVERY_BLOCK_LEARN_42_LABEL_##a1, 1, "EVERY_BLOCK_LEARN_42_LABEL_" #a1); \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(EVERY_BLOCK_LEARN_42_LABEL_##a2, 2, "EVERY_BLOCK_LEARN_42_LABEL_" #a2); \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(EVERY_BLOCK_LEARN_42_LABEL_##a3, 3, "EVERY_BLOCK_LEARN_42_LABEL_" #a3); \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(EVERY_BLOCK_LEARN_42_LABEL_##a4, 4, "EVERY_BLOCK_LEARN_42_LABEL_" #a4); \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(EVERY_BLOCK_LEARN_42_LABEL_##a5, 5, "EVERY_BLOCK_LEARN_42_LABEL_" #a5); \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(EVERY_BLOCK_LEARN_42_LABEL_##a6, 6, "EVERY_BLOCK_LEARN_42_LABEL_" #a6); \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(EVERY_BLOCK_LEARN_42_LABEL_##a7, 7, "EVERY_BLOCK_LEARN_42_LABEL_" #a7); \
    EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(EVERY_BLOCK_LEARN_42_LABEL_##a8, 8, "EVERY_BLOCK_LEARN_42_LABEL_" #a8)
#define EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)EVERY_BLOCK_LEARN_42_LABEL_none, every_block_contract_learn_42_label_##index, \
                   text " is not " #index ", which the application expects; " EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_TODAY)

/** This one has this number. */
#define EVERY_BLOCK_EXPECT_LEARN_42_LABEL(name, index) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_LEARN_42_LABEL_##name == (index), every_block_contract_learn_42_label_is_##name, \
                   "EVERY_BLOCK_LEARN_42_LABEL_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_TODAY)

/** This one is there. */
#define EVERY_BLOCK_EXPECT_HAS_LEARN_42_LABEL(name) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_LEARN_42_LABEL_##name < (int)EVERY_BLOCK_LEARN_42_LABEL_COUNT, every_block_contract_learn_42_label_has_##name, \
                   "EVERY_BLOCK_LEARN_42_LABEL_" #name " is not among them: " EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_TODAY)

/** So many, whatever they are. */
#define EVERY_BLOCK_EXPECT_LEARN_42_LABEL_COUNT(count) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_LEARN_42_LABEL_COUNT == (count), every_block_contract_learn_42_label_count, \
                   EVERY_BLOCK_CONTRACT_LEARN_42_LABEL_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* The axes. Names are those of the constants, without EVERY_BLOCK_AXIS_. */

#define EVERY_BLOCK_CONTRACT_AXIS_TODAY "the impulse has 3 axes: 0 ACCX, 1 ACCY, 2 ACCZ"

enum {
    EVERY_BLOCK_AXIS_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define EVERY_BLOCK_EXPECT_AXES(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)EVERY_BLOCK_AXIS_COUNT, every_block_contract_axis_count, \
                   EVERY_BLOCK_CONTRACT_AXIS_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    EVERY_BLOCK_CONTRACT_AXES(EVERY_BLOCK_AXIS_##__VA_ARGS__, none, none, none, none, none, none, none, none, none, none, none)
#define EVERY_BLOCK_CONTRACT_AXES(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, ...) \
    EVERY_BLOCK_CONTRACT_AXIS_AT(a0, 0, #a0); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a1, 1, "EVERY_BLOCK_AXIS_" #a1); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a2, 2, "EVERY_BLOCK_AXIS_" #a2); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a3, 3, "EVERY_BLOCK_AXIS_" #a3); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a4, 4, "EVERY_BLOCK_AXIS_" #a4); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a5, 5, "EVERY_BLOCK_AXIS_" #a5); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a6, 6, "EVERY_BLOCK_AXIS_" #a6); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a7, 7, "EVERY_BLOCK_AXIS_" #a7); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a8, 8, "EVERY_BLOCK_AXIS_" #a8); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a9, 9, "EVERY_BLOCK_AXIS_" #a9); \
    EVERY_BLOCK_CONTRACT_AXIS_AT(EVERY_BLOCK_AXIS_##a10, 10, "EVERY_BLOCK_AXIS_" #a10)
#define EVERY_BLOCK_CONTRACT_AXIS_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)EVERY_BLOCK_AXIS_none, every_block_contract_axis_##index, \
                   text " is not " #index ", which the application expects; " EVERY_BLOCK_CONTRACT_AXIS_TODAY)

/** This one has this number. */
#define EVERY_BLOCK_EXPECT_AXIS(name, index) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_AXIS_##name == (index), every_block_contract_axis_is_##name, \
                   "EVERY_BLOCK_AXIS_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   EVERY_BLOCK_CONTRACT_AXIS_TODAY)

/** This one is there. */
#define EVERY_BLOCK_EXPECT_HAS_AXIS(name) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_AXIS_##name < (int)EVERY_BLOCK_AXIS_COUNT, every_block_contract_axis_has_##name, \
                   "EVERY_BLOCK_AXIS_" #name " is not among them: " EVERY_BLOCK_CONTRACT_AXIS_TODAY)

/** So many, whatever they are. */
#define EVERY_BLOCK_EXPECT_AXIS_COUNT(count) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_AXIS_COUNT == (count), every_block_contract_axis_count, \
                   EVERY_BLOCK_CONTRACT_AXIS_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* The kinds of result. Names are those of the constants, without EVERY_BLOCK_CONTRACT_RESULT_. */

#define EVERY_BLOCK_CONTRACT_RESULT_TODAY "the impulse has 8 kinds of result: 0 CLASSIFICATION, 1 CLASSIFICATION_2, 2 REGRESSION, 3 ANOMALY, 4 ANOMALY_2, 5 ANOMALY_3, 6 OBJECT_TRACKING, 7 OBJECT_TRACKING_2"

enum {
    EVERY_BLOCK_CONTRACT_RESULT_CLASSIFICATION,
    EVERY_BLOCK_CONTRACT_RESULT_CLASSIFICATION_2,
    EVERY_BLOCK_CONTRACT_RESULT_REGRESSION,
    EVERY_BLOCK_CONTRACT_RESULT_ANOMALY,
    EVERY_BLOCK_CONTRACT_RESULT_ANOMALY_2,
    EVERY_BLOCK_CONTRACT_RESULT_ANOMALY_3,
    EVERY_BLOCK_CONTRACT_RESULT_OBJECT_TRACKING,
    EVERY_BLOCK_CONTRACT_RESULT_OBJECT_TRACKING_2,
    EVERY_BLOCK_CONTRACT_RESULT_COUNT,
    EVERY_BLOCK_CONTRACT_RESULT_none = -1 /* stands for no name */
};

/** Exactly these, in this order. */
#define EVERY_BLOCK_EXPECT_RESULTS(...) \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__) == (int)EVERY_BLOCK_CONTRACT_RESULT_COUNT, every_block_contract_result_count, \
                   EVERY_BLOCK_CONTRACT_RESULT_TODAY "; the application expects " \
                   IMPULSE_CONTRACT_TEXT(IMPULSE_CONTRACT_COUNT(__VA_ARGS__)) ": " #__VA_ARGS__); \
    EVERY_BLOCK_CONTRACT_RESULTS(EVERY_BLOCK_CONTRACT_RESULT_##__VA_ARGS__, none, none, none, none, none, none, none, none, none, none, none, none, none, none, none, none)
#define EVERY_BLOCK_CONTRACT_RESULTS(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, ...) \
    EVERY_BLOCK_CONTRACT_RESULT_AT(a0, 0, #a0); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a1, 1, "EVERY_BLOCK_CONTRACT_RESULT_" #a1); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a2, 2, "EVERY_BLOCK_CONTRACT_RESULT_" #a2); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a3, 3, "EVERY_BLOCK_CONTRACT_RESULT_" #a3); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a4, 4, "EVERY_BLOCK_CONTRACT_RESULT_" #a4); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a5, 5, "EVERY_BLOCK_CONTRACT_RESULT_" #a5); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a6, 6, "EVERY_BLOCK_CONTRACT_RESULT_" #a6); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a7, 7, "EVERY_BLOCK_CONTRACT_RESULT_" #a7); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a8, 8, "EVERY_BLOCK_CONTRACT_RESULT_" #a8); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a9, 9, "EVERY_BLOCK_CONTRACT_RESULT_" #a9); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a10, 10, "EVERY_BLOCK_CONTRACT_RESULT_" #a10); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a11, 11, "EVERY_BLOCK_CONTRACT_RESULT_" #a11); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a12, 12, "EVERY_BLOCK_CONTRACT_RESULT_" #a12); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a13, 13, "EVERY_BLOCK_CONTRACT_RESULT_" #a13); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a14, 14, "EVERY_BLOCK_CONTRACT_RESULT_" #a14); \
    EVERY_BLOCK_CONTRACT_RESULT_AT(EVERY_BLOCK_CONTRACT_RESULT_##a15, 15, "EVERY_BLOCK_CONTRACT_RESULT_" #a15)
#define EVERY_BLOCK_CONTRACT_RESULT_AT(constant, index, text) \
    IMPULSE_EXPECT((int)(constant) == (index) || (int)(constant) == (int)EVERY_BLOCK_CONTRACT_RESULT_none, every_block_contract_result_##index, \
                   text " is not " #index ", which the application expects; " EVERY_BLOCK_CONTRACT_RESULT_TODAY)

/** This one has this number. */
#define EVERY_BLOCK_EXPECT_RESULT(name, index) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_CONTRACT_RESULT_##name == (index), every_block_contract_result_is_##name, \
                   "EVERY_BLOCK_CONTRACT_RESULT_" #name " is not " IMPULSE_CONTRACT_TEXT(index) ", which the application expects; " \
                   EVERY_BLOCK_CONTRACT_RESULT_TODAY)

/** This one is there. */
#define EVERY_BLOCK_EXPECT_HAS_RESULT(name) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_CONTRACT_RESULT_##name < (int)EVERY_BLOCK_CONTRACT_RESULT_COUNT, every_block_contract_result_has_##name, \
                   "EVERY_BLOCK_CONTRACT_RESULT_" #name " is not among them: " EVERY_BLOCK_CONTRACT_RESULT_TODAY)

/** So many, whatever they are. */
#define EVERY_BLOCK_EXPECT_RESULT_COUNT(count) \
    IMPULSE_EXPECT((int)EVERY_BLOCK_CONTRACT_RESULT_COUNT == (count), every_block_contract_result_count, \
                   EVERY_BLOCK_CONTRACT_RESULT_TODAY "; the application expects " IMPULSE_CONTRACT_TEXT(count))

/* Numbers */

/** Samples of a window, of each axis, and the interleaved values of a sample. */
#define EVERY_BLOCK_EXPECT_WINDOW(samples, values) \
    IMPULSE_EXPECT((samples) == EVERY_BLOCK_SAMPLES, every_block_contract_window_samples, \
                   "a window has 125 samples" ", the application expects " IMPULSE_CONTRACT_TEXT(samples)); \
    IMPULSE_EXPECT((values) == EVERY_BLOCK_VALUES_PER_SAMPLE, every_block_contract_window_values, \
                   "a sample has 3 values" ", the application expects " IMPULSE_CONTRACT_TEXT(values))

/** Length of a window. */
#define EVERY_BLOCK_EXPECT_WINDOW_MS(ms) \
    IMPULSE_EXPECT((ms) == EVERY_BLOCK_WINDOW_MS, every_block_contract_window_ms_ms, \
                   "a window is 2000 ms long" ", the application expects " IMPULSE_CONTRACT_TEXT(ms))

/** From the start of a window to that of the next. */
#define EVERY_BLOCK_EXPECT_STRIDE_MS(ms) \
    IMPULSE_EXPECT((ms) == EVERY_BLOCK_STRIDE_MS, every_block_contract_stride_ms_ms, \
                   "a window begins every 500 ms" ", the application expects " IMPULSE_CONTRACT_TEXT(ms))

/** Samples of an axis in 1000 seconds. */
#define EVERY_BLOCK_EXPECT_RATE_MILLIHZ(millihz) \
    IMPULSE_EXPECT((millihz) == 62500, every_block_contract_rate_millihz_millihz, \
                   "the rate is 62500 thousandths of a hertz" ", the application expects " IMPULSE_CONTRACT_TEXT(millihz))

/** Features of all processing blocks. */
#define EVERY_BLOCK_EXPECT_FEATURES(count) \
    IMPULSE_EXPECT((count) == EVERY_BLOCK_FEATURE_COUNT, every_block_contract_features_count, \
                   "there are 55 features" ", the application expects " IMPULSE_CONTRACT_TEXT(count))

/** Studio's id of the project. */
#define EVERY_BLOCK_EXPECT_PROJECT(id) \
    IMPULSE_EXPECT((id) == 43, every_block_contract_project_id, \
                   "the id of the project is 43" ", the application expects " IMPULSE_CONTRACT_TEXT(id))

/** Studio's id of the impulse. */
#define EVERY_BLOCK_EXPECT_IMPULSE(id) \
    IMPULSE_EXPECT((id) == 1, every_block_contract_impulse_id, \
                   "the id of the impulse is 1" ", the application expects " IMPULSE_CONTRACT_TEXT(id))

/** Edge Impulse's model-parameters/model_metadata.h, which has to be included before, is of the same impulse. */
#define EVERY_BLOCK_EXPECT_MODEL_METADATA() \
    IMPULSE_EXPECT(EI_CLASSIFIER_PROJECT_ID == 43, every_block_contract_metadata_project_id, \
                   "EI_CLASSIFIER_PROJECT_ID is not 43: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_RAW_SAMPLE_COUNT == (int)EVERY_BLOCK_SAMPLES, every_block_contract_metadata_raw_sample_count, \
                   "EI_CLASSIFIER_RAW_SAMPLE_COUNT is not 125: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME == (int)EVERY_BLOCK_VALUES_PER_SAMPLE, every_block_contract_metadata_raw_samples_per_frame, \
                   "EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME is not 3: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE == (int)EVERY_BLOCK_WINDOW_VALUES, every_block_contract_metadata_dsp_input_frame_size, \
                   "EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE is not 375: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_NN_INPUT_FRAME_SIZE == (int)EVERY_BLOCK_FEATURE_COUNT, every_block_contract_metadata_nn_input_frame_size, \
                   "EI_CLASSIFIER_NN_INPUT_FRAME_SIZE is not 55: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_INPUT_WIDTH == 0, every_block_contract_metadata_input_width, \
                   "EI_CLASSIFIER_INPUT_WIDTH is not 0: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_INPUT_HEIGHT == 0, every_block_contract_metadata_input_height, \
                   "EI_CLASSIFIER_INPUT_HEIGHT is not 0: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(IMPULSE_CONTRACT_IS_RATE(EI_CLASSIFIER_FREQUENCY, 62, 62500), every_block_contract_metadata_frequency, \
                   "EI_CLASSIFIER_FREQUENCY is not 62.5: model_metadata.h is of another impulse"); \
    IMPULSE_EXPECT(EI_CLASSIFIER_LABEL_COUNT == (int)EVERY_BLOCK_LABEL_COUNT, every_block_contract_metadata_label_count, \
                   "EI_CLASSIFIER_LABEL_COUNT is not 4: model_metadata.h is of another impulse")

/* What holds today, to be pasted into a source of the application:
 *
 *     #include "every_block_contract.h"
 *
 *     EVERY_BLOCK_EXPECT_LABELS(IDLE, SNAKE, UPDOWN, WAVE);
 *     EVERY_BLOCK_EXPECT_LEARN_41_LABELS(COUNT_2, COUNT_3, LABEL_2, LABEL_3);
 *     EVERY_BLOCK_EXPECT_LEARN_42_LABELS(VALUE);
 *     EVERY_BLOCK_EXPECT_AXES(ACCX, ACCY, ACCZ);
 *     EVERY_BLOCK_EXPECT_RESULTS(CLASSIFICATION, CLASSIFICATION_2, REGRESSION, ANOMALY, ANOMALY_2,
 *                                ANOMALY_3, OBJECT_TRACKING, OBJECT_TRACKING_2);
 *     EVERY_BLOCK_EXPECT_WINDOW(125, 3);
 *     EVERY_BLOCK_EXPECT_WINDOW_MS(2000);
 *     EVERY_BLOCK_EXPECT_STRIDE_MS(500);
 *     EVERY_BLOCK_EXPECT_RATE_MILLIHZ(62500);
 *     EVERY_BLOCK_EXPECT_FEATURES(55);
 *     EVERY_BLOCK_EXPECT_PROJECT(43);
 *     EVERY_BLOCK_EXPECT_IMPULSE(1);
 */

#endif /* EVERY_BLOCK_CONTRACT_H */
