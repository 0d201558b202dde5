/** @file impulse/anomaly/gmm.h
 *  Anomaly score from a mixture of Gaussians. */
#ifndef IMPULSE_ANOMALY_GMM_H
#define IMPULSE_ANOMALY_GMM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Least log-likelihood that is reported: that of points so far away, or not numbers, that floats have no room. */
#define IMPULSE_GMM_MIN_LOG_LIKELIHOOD (-1e30f)

/** A mixture whose covariances are factorised: S = L L^T, and W = L^-1. Its features in units of a component are
 * z = W (x - mean), whose square is the Mahalanobis distance. */
typedef struct {
    const uint16_t *axes; /**< [axis_count] indices of features */
    uint16_t axis_count;
    uint16_t component_count;
    const float *means;     /**< [component_count][axis_count] */
    const float *offsets;   /**< [component_count][axis_count] W times what the means lose as floats */
    const float *whitening; /**< [component_count] rows of W up to the diagonal, without gaps */
    const float *constants; /**< [component_count] ln weight - ln |L| - axis_count / 2 ln(2 pi) - mean of ln p */
    float inverse_scale;    /**< 1 / standard deviation of ln p in training, whose mean the constants hold */
} impulse_gmm_plan;

/** How unusual the likelihood of a window is:
 *
 *      ln p  = ln sum over components of weight N(x; mean, S)
 *      score = | (ln p - mean) / scale |
 *
 *  The constants hold the mean already, so that it is never the small difference of large floats. The formula is that
 * of the graphs that Edge Impulse exports.
 *
 *  @param features all features of the block's inputs, joined; those at the block's axes are read
 *  @param scratch  [axis_count]
 *  @return standard deviations of the training set's log-likelihood; finite for whatever the features are */
float impulse_gmm_score(const impulse_gmm_plan *plan, const float *features, float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_ANOMALY_GMM_H */
