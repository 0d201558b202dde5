/** @file impulse/nn/dot_f32.h
 *  Products of values with rows of weights, in float. */
#ifndef IMPULSE_NN_DOT_F32_H
#define IMPULSE_NN_DOT_F32_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** sum + the products of ``count`` values with as many weights. */
float impulse_dot_f32(const float *values, const float *weights, size_t count, float sum);

/** The same with four rows of weights: each value is loaded once for all of them.
 *
 *  @param step weights from the start of a row to that of the next
 *  @param sums one per row, added to */
void impulse_dot_4_f32(const float *values, const float *weights, size_t step, size_t count, float sums[4]);

/** A value held between two limits. */
static inline float impulse_within_f32(float value, float least, float most)
{
    const float at_least = value < least ? least : value;
    return at_least > most ? most : at_least;
}

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_DOT_F32_H */
