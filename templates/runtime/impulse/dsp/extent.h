/** @file impulse/dsp/extent.h
 *  Features brought to the range from 0 to 1 by the least and the greatest of them. */
#ifndef IMPULSE_DSP_EXTENT_H
#define IMPULSE_DSP_EXTENT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** (x - min) / (max - min); all 0 when they are all the same.
 *
 *  @param values [count], at least one */
void impulse_extent_to_unit(float *values, size_t count);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_EXTENT_H */
