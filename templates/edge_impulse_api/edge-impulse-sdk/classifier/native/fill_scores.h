/** @file edge-impulse-sdk/classifier/native/fill_scores.h
 *  Scores and values of a result. */
#ifndef EI_NATIVE_FILL_SCORES_H
#define EI_NATIVE_FILL_SCORES_H

#include "edge-impulse-sdk/classifier/ei_classifier_types.h"

/** Scores of labels, or values of a regression, in the order of the labels. */
void ei_native_fill_scores(const float *scores, size_t count, ei_impulse_result_t *result);

#endif /* EI_NATIVE_FILL_SCORES_H */
