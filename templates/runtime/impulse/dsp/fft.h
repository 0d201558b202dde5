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

typedef struct impulse_fft impulse_fft;

/** Passes of radix 4 over length / 2 complex values, all but the last one. */
typedef void (*impulse_fft_first_passes)(const impulse_fft *fft, float *x);

/** The last pass, without twiddles. */
typedef void (*impulse_fft_last_pass)(float *x, const float *stop);

/** A plan for one length, a power of two from 8 on. The passes that it needs are pointers, so that those that no plan
 * needs are not linked. */
struct impulse_fft {
    uint16_t length;
    uint16_t last_radix;             /**< 4 or 8 */
    const float *twiddles;           /**< for each pass and each j from 1: cos and sin of j, 2 j and 3 j */
    const impulse_fft_pair *pairs;   /**< [length / 4] */
    impulse_fft_first_passes passes; /**< impulse_fft_passes, or NULL where the last pass is the only one */
    impulse_fft_last_pass last;      /**< of last_radix */
};

/** For a length above 2 last_radix. */
void impulse_fft_passes(const impulse_fft *fft, float *x);

void impulse_fft_last_4(float *x, const float *stop);

void impulse_fft_last_8(float *x, const float *stop);

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
