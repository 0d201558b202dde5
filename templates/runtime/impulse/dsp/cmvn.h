/** @file impulse/dsp/cmvn.h
 *  Sliding mean and variance normalisation of the columns of a matrix of features, one row per frame. */
#ifndef IMPULSE_DSP_CMVN_H
#define IMPULSE_DSP_CMVN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is normalised. */
typedef struct {
    uint32_t rows;
    uint16_t columns;
    uint16_t window; /**< rows, an odd number; 0: nothing is done */
} impulse_cmvn;

/** x - mean over the window around the row. Beyond the first and the last row the matrix goes on mirrored, again and
 * again where the window is longer than that.
 *
 *  Sums of a window are made of the end of one block of rows and the beginning of the next one, both added up without
 * ever subtracting what has left the window: linear time, and a loud frame leaves no rounding error behind.
 *
 *  @param matrix  [rows][columns], is overwritten
 *  @param scratch [rows + window - 1 + min(rows, window)] */
void impulse_cmvn_mean(const impulse_cmvn *cmvn, float *matrix, float *scratch);

/** The same, then each value by (the standard deviation of the window around it + 1e-10). A constant column becomes 0.
 *
 *  @param scratch [rows + window - 1 + 2 min(rows, window)] */
void impulse_cmvn_mean_and_variance(const impulse_cmvn *cmvn, float *matrix, float *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_CMVN_H */
