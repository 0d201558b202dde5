#include "impulse/dsp/fft.h"

#define SQRT_HALF 0.70710678f

/* cos and sin of the three twiddles of a butterfly. */
typedef struct {
    float cos1, sin1, cos2, sin2, cos3, sin3;
} twiddle_triple;

/* One butterfly of radix 4 at values that are quarter floats apart. Everything is loaded before anything is stored: a
 * compiler cannot know that the twiddles do not change with the values. */
static inline void twiddled_butterfly(float *x, size_t quarter, const twiddle_triple w)
{
    float *x1 = x + quarter;
    float *x2 = x1 + quarter;
    float *x3 = x2 + quarter;
    const float a_re = x[0], a_im = x[1];
    const float b_re = x1[0], b_im = x1[1];
    const float c_re = x2[0], c_im = x2[1];
    const float d_re = x3[0], d_im = x3[1];
    const float sum02_re = a_re + c_re, sum02_im = a_im + c_im;
    const float dif02_re = a_re - c_re, dif02_im = a_im - c_im;
    const float sum13_re = b_re + d_re, sum13_im = b_im + d_im;
    const float dif13_re = b_re - d_re, dif13_im = b_im - d_im;
    const float y1_re = dif02_re + dif13_im, y1_im = dif02_im - dif13_re;
    const float y2_re = sum02_re - sum13_re, y2_im = sum02_im - sum13_im;
    const float y3_re = dif02_re - dif13_im, y3_im = dif02_im + dif13_re;
    x[0] = sum02_re + sum13_re;
    x[1] = sum02_im + sum13_im;
    x1[0] = y1_re * w.cos1 + y1_im * w.sin1;
    x1[1] = y1_im * w.cos1 - y1_re * w.sin1;
    x2[0] = y2_re * w.cos2 + y2_im * w.sin2;
    x2[1] = y2_im * w.cos2 - y2_re * w.sin2;
    x3[0] = y3_re * w.cos3 + y3_im * w.sin3;
    x3[1] = y3_im * w.cos3 - y3_re * w.sin3;
}

/* The same with twiddles of 1. */
static inline void plain_butterfly(float *x, size_t quarter)
{
    float *x1 = x + quarter;
    float *x2 = x1 + quarter;
    float *x3 = x2 + quarter;
    const float sum02_re = x[0] + x2[0];
    const float sum02_im = x[1] + x2[1];
    const float dif02_re = x[0] - x2[0];
    const float dif02_im = x[1] - x2[1];
    const float sum13_re = x1[0] + x3[0];
    const float sum13_im = x1[1] + x3[1];
    const float dif13_re = x1[0] - x3[0];
    const float dif13_im = x1[1] - x3[1];
    x[0] = sum02_re + sum13_re;
    x[1] = sum02_im + sum13_im;
    x1[0] = dif02_re + dif13_im;
    x1[1] = dif02_im - dif13_re;
    x2[0] = sum02_re - sum13_re;
    x2[1] = sum02_im - sum13_im;
    x3[0] = dif02_re - dif13_im;
    x3[1] = dif02_im + dif13_re;
}

/* Eight neighbours: a butterfly of radix 2 over the halves, whose odd part is turned by eighths, then two of radix 4.
 */
static inline void eight(float *x)
{
    const float s0_re = x[0] + x[8], s0_im = x[1] + x[9];
    const float s1_re = x[2] + x[10], s1_im = x[3] + x[11];
    const float s2_re = x[4] + x[12], s2_im = x[5] + x[13];
    const float s3_re = x[6] + x[14], s3_im = x[7] + x[15];
    const float d0_re = x[0] - x[8], d0_im = x[1] - x[9];
    const float e1_re = x[2] - x[10], e1_im = x[3] - x[11];
    const float e2_re = x[4] - x[12], e2_im = x[5] - x[13];
    const float e3_re = x[6] - x[14], e3_im = x[7] - x[15];
    /* times exp(-i pi / 4), -i and exp(-3 i pi / 4) */
    const float d1_re = SQRT_HALF * (e1_re + e1_im), d1_im = SQRT_HALF * (e1_im - e1_re);
    const float d2_re = e2_im, d2_im = -e2_re;
    const float d3_re = SQRT_HALF * (e3_im - e3_re), d3_im = -SQRT_HALF * (e3_re + e3_im);
    const float a_re = s0_re + s2_re, a_im = s0_im + s2_im;
    const float b_re = s0_re - s2_re, b_im = s0_im - s2_im;
    const float c_re = s1_re + s3_re, c_im = s1_im + s3_im;
    const float g_re = s1_re - s3_re, g_im = s1_im - s3_im;
    const float p_re = d0_re + d2_re, p_im = d0_im + d2_im;
    const float q_re = d0_re - d2_re, q_im = d0_im - d2_im;
    const float r_re = d1_re + d3_re, r_im = d1_im + d3_im;
    const float t_re = d1_re - d3_re, t_im = d1_im - d3_im;
    x[0] = a_re + c_re;
    x[1] = a_im + c_im;
    x[2] = p_re + r_re;
    x[3] = p_im + r_im;
    x[4] = b_re + g_im;
    x[5] = b_im - g_re;
    x[6] = q_re + t_im;
    x[7] = q_im - t_re;
    x[8] = a_re - c_re;
    x[9] = a_im - c_im;
    x[10] = p_re - r_re;
    x[11] = p_im - r_im;
    x[12] = b_re - g_im;
    x[13] = b_im + g_re;
    x[14] = q_re - t_im;
    x[15] = q_im + t_re;
}

/* The first pass, a single block: every twiddle serves one butterfly. Returns the twiddles of the next pass. */
static const float *first_pass(float *x, size_t quarter, const float *w)
{
    const float *const stop = x + quarter;
    plain_butterfly(x, quarter);
    for (x += 2; x < stop; x += 2) {
        const twiddle_triple triple = {w[0], w[1], w[2], w[3], w[4], w[5]};
        twiddled_butterfly(x, quarter, triple);
        w += 6;
    }
    return w;
}

/* A later pass: every twiddle serves one butterfly of each block. */
static const float *next_pass(float *x, const float *stop, size_t block, const float *w)
{
    const size_t quarter = block / 4u;
    for (float *at = x; at < stop; at += block) {
        plain_butterfly(at, quarter);
    }
    for (size_t j = 2; j < quarter; j += 2u) {
        const twiddle_triple triple = {w[0], w[1], w[2], w[3], w[4], w[5]};
        for (float *at = x + j; at < stop; at += block) {
            twiddled_butterfly(at, quarter, triple);
        }
        w += 6;
    }
    return w;
}

void impulse_fft_passes(const impulse_fft *fft, float *x)
{
    const size_t end = fft->length;
    const float *w = first_pass(x, end / 4u, fft->twiddles);
    for (size_t block = end / 4u; block > 2u * fft->last_radix; block /= 4u) {
        w = next_pass(x, x + end, block, w);
    }
}

void impulse_fft_last_4(float *x, const float *stop)
{
    for (; x < stop; x += 8) {
        plain_butterfly(x, 2u);
    }
}

void impulse_fft_last_8(float *x, const float *stop)
{
    for (; x < stop; x += 16) {
        eight(x);
    }
}

void impulse_fft_power(const impulse_fft *fft, float *frame, float *power)
{
    const size_t half = fft->length / 2u;
    const float scale = 1.0f / (float)fft->length;
    const float quarter = 0.25f * scale;
    const impulse_fft_pair *pair = fft->pairs;
    float *near_power = power;
    float *far_power = power + half;
    if (fft->passes != NULL) {
        fft->passes(fft, frame);
    }
    fft->last(frame, frame + fft->length);
    {
        const float sum = frame[0] + frame[1];
        const float difference = frame[0] - frame[1];
        *near_power++ = sum * sum * scale;
        *far_power-- = difference * difference * scale;
    }
    /* With Z the spectrum of the complex values, E = Z[k] + conj Z[half - k] is twice that of the even samples and
     * O = -i (Z[k] - conj Z[half - k]) twice that of the odd ones: X = (E +- exp(-2 pi i k / length) O) / 2. */
    for (; near_power < far_power; ++pair) {
        const float *near_bin = frame + pair->near_at;
        const float *far_bin = frame + pair->far_at;
        const float even_re = near_bin[0] + far_bin[0];
        const float even_im = near_bin[1] - far_bin[1];
        const float odd_re = near_bin[1] + far_bin[1];
        const float odd_im = far_bin[0] - near_bin[0];
        const float turned_re = pair->cosine * odd_re + pair->sine * odd_im;
        const float turned_im = pair->cosine * odd_im - pair->sine * odd_re;
        const float x_re = even_re + turned_re;
        const float x_im = even_im + turned_im;
        const float y_re = even_re - turned_re;
        const float y_im = even_im - turned_im;
        *near_power++ = (x_re * x_re + x_im * x_im) * quarter;
        *far_power-- = (y_re * y_re + y_im * y_im) * quarter;
    }
    {
        const float *middle = frame + pair->near_at;
        *near_power = (middle[0] * middle[0] + middle[1] * middle[1]) * scale;
    }
}
