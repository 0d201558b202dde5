/** @file impulse/dsp/fft.h
 *  Power spectrum of a real frame. Twiddles and the order of the results are constant tables that are generated for one
 *  length; nothing is computed from sines at run time. */
#ifndef IMPULSE_DSP_FFT_H
#define IMPULSE_DSP_FFT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Two bins, k and length / 2 - k, for k from 1 to length / 4. */
typedef struct {
    uint16_t near_at; /**< where the passes leave bin k, in floats */
    uint16_t far_at;  /**< likewise of the other one */
    float cosine;     /**< of 2 pi k / length */
    float sine;
} impulse_fft_pair;

/** A plan for one length, a power of two from 8 on: passes of radix 4 over length / 2 complex values, then one of radix
 * 4 or 8 without twiddles. */
typedef struct {
    uint16_t length;
    uint16_t last_radix;           /**< 4 or 8; 2 for length 4 */
    const float *twiddles;         /**< for each pass and each j from 1: cos and sin of j, 2 j and 3 j */
    const impulse_fft_pair *pairs; /**< [length / 4] */
} impulse_fft;

/** P[k] = |X[k]|^2 / length with X = sum over i of x[i] exp(-2 pi i k / length), for k from 0 to length / 2.
 *
 *  The definition is that of Edge Impulse's blocks: rectangular window, no doubling of the inner bins. The real frame
 * is transformed as length / 2 complex values (decimation in frequency, in place), whose spectrum is then split.
 *
 *  @param frame [length], is overwritten
 *  @param power [length / 2 + 1], may not overlap the frame */
void impulse_fft_power(const impulse_fft *fft, float *frame, float *power);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_FFT_H */
