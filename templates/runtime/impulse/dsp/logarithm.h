/** @file impulse/dsp/logarithm.h
 *  Logarithm and exponential in float arithmetic alone: those of C libraries are exact to the last digit, and on cores
 * without a double FPU pay for it with emulated doubles. */
#ifndef IMPULSE_DSP_LOGARITHM_H
#define IMPULSE_DSP_LOGARITHM_H

#ifdef __cplusplus
extern "C" {
#endif

/** Natural logarithm, to 2e-7 of the result or absolutely, whichever is more.
 *
 *  With x = m 2^e and m from sqrt(1/2) to sqrt(2): ln x = e ln 2 + 2 atanh s, s = (m - 1) / (m + 1), by the series of
 * atanh.
 *
 *  @param x positive and finite; below the smallest normal number it counts as that */
float impulse_log(float x);

/** Base 10. */
float impulse_log10(float x);

/** e^x, to 3e-7 of the result; 0 below -87, the largest float above 88.
 *
 *  With x = (k + f) ln 2 and f from -1/2 to 1/2: 2^k times the Taylor series of e^(f ln 2). */
float impulse_exp(float x);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_LOGARITHM_H */
