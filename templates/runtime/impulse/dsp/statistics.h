/** @file impulse/dsp/statistics.h
 *  Mean, spread and shape of some values. */
#ifndef IMPULSE_DSP_STATISTICS_H
#define IMPULSE_DSP_STATISTICS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    float mean;
    float rms;      /**< about zero */
    float stdev;    /**< of the population */
    float skewness; /**< 0 of a constant */
    float kurtosis; /**< over that of a normal distribution; -3 of a constant */
} impulse_moments;

/** Arithmetic mean. Of a constant it is the constant itself. */
float impulse_mean_of(const float *values, size_t count);

/** The moments of a population, in two passes.
 *
 *  With m_k the mean of (x - mean)^k: stdev = sqrt(m_2), skewness = m_3 / m_2^(3/2), kurtosis = m_4 / m_2^2 - 3. Finite
 * for values up to 1e18.
 *
 *  @param values [count], at least one */
void impulse_moments_of(const float *values, size_t count, impulse_moments *moments);

/** The same, and takes the mean away from the values. */
void impulse_moments_center(float *values, size_t count, impulse_moments *moments);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_STATISTICS_H */
