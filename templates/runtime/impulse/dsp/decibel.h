/** @file impulse/dsp/decibel.h
 *  Energies on the scale of features: 0 at the noise floor, 1 at 12 dB. */
#ifndef IMPULSE_DSP_DECIBEL_H
#define IMPULSE_DSP_DECIBEL_H

#include "impulse/dsp/log_table.h"

/** (10 log10(energy) - floor) / (12 - floor), multiplied out: slope * log2(energy) + offset. */
typedef struct {
    float slope;
    float offset;
    float silence; /**< energy that stands for none at all */
} impulse_decibel;

/** One energy, not cut at either end. */
static inline float impulse_decibel_of(const impulse_decibel *scale, const float *energy)
{
    return scale->slope * impulse_log2_by_table(energy, scale->silence) + scale->offset;
}

#endif /* IMPULSE_DSP_DECIBEL_H */
