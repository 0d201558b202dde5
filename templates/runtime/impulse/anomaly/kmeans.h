/** @file impulse/anomaly/kmeans.h
 *  Anomaly score from k-means clusters. */
#ifndef IMPULSE_ANOMALY_KMEANS_H
#define IMPULSE_ANOMALY_KMEANS_H

#include "impulse/blocks.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Largest score that is reported. Edge Impulse's SDK begins its search for the minimum with this value. */
#define IMPULSE_KMEANS_MAX_SCORE 1000.0f

/** How far outside of all clusters a window lies:
 *
 *      z     = (x - mean) / scale                          per axis of the block
 *      score = min over clusters of (|z - center| - max_error)
 *
 *  An axis that never changed in training (scale 0) is not divided. A feature that is NaN gives the largest score.
 *  The formula is that of the SDK's run_kmeans_anomaly.
 *
 *  @param block    clusters, and the features that they are about
 *  @param features all features of the block's inputs, joined; those at the block's axes are read
 *  @return standard deviations of the training set beyond the nearest cluster; at most 0 inside of one */
float impulse_kmeans_score(const impulse_kmeans *block, const float *features);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_ANOMALY_KMEANS_H */
