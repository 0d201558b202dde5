/** @file edge-impulse-sdk/classifier/ei_classifier_smooth.h
 *  A label that several results in a row agree on. */
#ifndef EI_NATIVE_CLASSIFIER_SMOOTH_H
#define EI_NATIVE_CLASSIFIER_SMOOTH_H

#include "edge-impulse-sdk/classifier/ei_classifier_types.h"
#include "edge-impulse-sdk/dsp/numpy.hpp"
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#if EI_CLASSIFIER_OBJECT_DETECTION != 1

/** The last readings. A reading is the index of a label, -1 for uncertain or -2 for an anomaly. */
typedef struct ei_classifier_smooth {
    int *last_readings;
    size_t last_readings_size;
    uint8_t min_readings_same;
    float classifier_confidence;
    float anomaly_confidence;
    uint8_t count[EI_CLASSIFIER_LABEL_COUNT + 2] = {0}; /**< of each label, then of uncertain, then of anomaly */
    size_t count_size = EI_CLASSIFIER_LABEL_COUNT + 2;
} ei_classifier_smooth_t;

/** Prepares it, with memory from ei_malloc().
 *
 *  @param n_readings            readings that are looked at
 *  @param min_readings_same     of them, for a label
 *  @param classifier_confidence that a score must reach
 *  @param anomaly_confidence    from which on an anomaly score counts, whatever the label */
static inline void ei_classifier_smooth_init(ei_classifier_smooth_t *smooth, size_t n_readings,
                                             uint8_t min_readings_same, float classifier_confidence = 0.8f,
                                             float anomaly_confidence = 0.3f)
{
    smooth->last_readings = static_cast<int *>(ei_malloc(n_readings * sizeof(int)));
    smooth->last_readings_size = smooth->last_readings != nullptr ? n_readings : 0u;
    for (size_t i = 0; i < smooth->last_readings_size; ++i) {
        smooth->last_readings[i] = -1;
    }
    smooth->min_readings_same = min_readings_same;
    smooth->classifier_confidence = classifier_confidence;
    smooth->anomaly_confidence = anomaly_confidence;
    smooth->count_size = EI_CLASSIFIER_LABEL_COUNT + 2;
}

/** Takes a result, and tells the label that most readings have, "anomaly", or "uncertain" when they are too few. */
static inline const char *ei_classifier_smooth_update(ei_classifier_smooth_t *smooth, ei_impulse_result_t *result)
{
    const size_t labels = EI_CLASSIFIER_LABEL_COUNT;
    const size_t uncertain = labels;
    const size_t anomaly = labels + 1u;
    int reading = -1;
    for (size_t i = 0; i < labels; ++i) {
        if (result->classification[i].value >= smooth->classifier_confidence) {
            reading = static_cast<int>(i);
        }
    }
    if (result->anomaly >= smooth->anomaly_confidence) {
        reading = -2;
    }
    ei::numpy::roll(smooth->last_readings, smooth->last_readings_size, -1);
    if (smooth->last_readings_size > 0u) {
        smooth->last_readings[smooth->last_readings_size - 1u] = reading;
    }

    memset(smooth->count, 0, sizeof smooth->count);
    for (size_t i = 0; i < smooth->last_readings_size; ++i) {
        const int seen = smooth->last_readings[i];
        ++smooth->count[seen >= 0 ? static_cast<size_t>(seen) : seen == -1 ? uncertain : anomaly];
    }
    size_t top = 0u;
    for (size_t i = 1; i <= anomaly; ++i) {
        top = smooth->count[i] > smooth->count[top] ? i : top;
    }
    if (smooth->count[top] < smooth->min_readings_same || top == uncertain) {
        return "uncertain";
    }
    return top == anomaly ? "anomaly" : result->classification[top].label;
}

/** Gives its memory back. */
static inline void ei_classifier_smooth_free(ei_classifier_smooth_t *smooth)
{
    ei_free(smooth->last_readings);
    smooth->last_readings = nullptr;
    smooth->last_readings_size = 0u;
}

#endif

#endif /* EI_NATIVE_CLASSIFIER_SMOOTH_H */
