/** @file impulse/dsp/mel.h
 *  Triangular filters that are equally wide on the mel scale. */
#ifndef IMPULSE_DSP_MEL_H
#define IMPULSE_DSP_MEL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Filter f rises from edge f to edge f + 1, where its weight is 1, and falls to edge f + 2. Edges are bins. */
typedef struct {
    uint16_t filters;
    uint16_t first_edge;   /**< a bin */
    const uint16_t *steps; /**< [filters + 1] bins from edge to edge */
    const float *shares;   /**< [filters + 1] 1 / step, or 0 */
} impulse_mel;

/** energies[f] = sum of weight * power.
 *
 *  Between two edges one filter rises and the one before falls, in equal steps and with weights that make 1 together:
 * so each bin is looked at once, and needs no weight of its own.
 *
 *  @param power    [bins]
 *  @param energies [filters] */
void impulse_mel_energies(const impulse_mel *mel, const float *power, float *energies);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_MEL_H */
