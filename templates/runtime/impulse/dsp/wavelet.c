#include "impulse/dsp/wavelet.h"
#include "impulse/dsp/logarithm.h"

#include <math.h>
#include <string.h>

#define BINS     100u  /* of the histogram */
#define NOTHING  1e-7f /* coefficients within count as 0 */
#define LOGS     16u   /* counts whose logarithm is in a table */
#define SIGN_BIT 31

/* c ln c, of the counts that most bins have. */
static const float count_logs[LOGS] = {
    0.0f,        0.0f,        1.38629436f, 3.29583687f, 5.54517744f, 8.04718956f, 10.7505568f, 13.6213710f,
    16.6355323f, 19.7750212f, 23.0258509f, 26.3768480f, 29.8188798f, 33.3443417f, 36.9468026f, 40.6207530f,
};

/* What is known of some coefficients before their histogram. */
typedef struct {
    float least;
    float greatest;
    float mean;
} extent;

static extent extent_of(const float *values, size_t count)
{
    extent found = {values[0], values[0], 0.0f};
    float sum = 0.0f;
    for (size_t i = 0; i < count; ++i) {
        const float value = values[i];
        sum += value;
        found.least = value < found.least ? value : found.least;
        found.greatest = value > found.greatest ? value : found.greatest;
    }
    found.mean = sum / (float)count;
    return found;
}

/* The sign bit says whether a value is above 0. It must not be -0. */
static uint32_t is_above(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return 0u - bits;
}

/* Moments in units of a bin, crossings, and the histogram. */
typedef struct {
    float second; /* sums of powers of the distance from the mean */
    float third;
    float fourth;
    uint32_t zero_crossings;
    uint32_t mean_crossings;
} shape;

static shape shape_of(const float *values, size_t count, float least, float scale, float center, uint16_t *bins)
{
    shape found = {0.0f, 0.0f, 0.0f, 0, 0};
    uint32_t was_positive = is_above(values[0]);
    uint32_t was_above = is_above((values[0] - least) * scale - center);
    for (const float *const end = values + count; values != end; ++values) {
        const float value = *values;
        const float at = (value - least) * scale;
        const float distance = at - center;
        const float square = distance * distance;
        const uint32_t positive = is_above(value);
        const uint32_t above = is_above(distance);
        ++bins[(uint32_t)at];
        found.second += square;
        found.third += square * distance;
        found.fourth += square * square;
        found.zero_crossings += (positive ^ was_positive) >> SIGN_BIT;
        found.mean_crossings += (above ^ was_above) >> SIGN_BIT;
        was_positive = positive;
        was_above = above;
    }
    return found;
}

/* -sum p ln p = ln n - (sum c ln c) / n. Counts become the places where bins begin. */
static float entropy_of(uint16_t *bins, size_t count)
{
    float sum = 0.0f;
    uint32_t begin = 0;
    float entropy;
    for (uint16_t *const end = bins + BINS; bins != end; ++bins) {
        const uint32_t here = *bins;
        *bins = (uint16_t)begin;
        begin += here;
        sum += here < LOGS ? count_logs[here] : (float)here * impulse_log((float)here);
    }
    entropy = impulse_log((float)count) - sum / (float)count;
    return entropy > 0.0f ? entropy : 0.0f;
}

/* Shell's method with Knuth's steps: almost nothing to do in most bins, and no bad case in a full one. */
static void sort(float *values, size_t count)
{
    size_t step = 1;
    while (step < count / 3u) {
        step = 3u * step + 1u;
    }
    for (; step > 0u; step /= 3u) {
        for (size_t i = step; i < count; ++i) {
            const float value = values[i];
            size_t at = i;
            while (at >= step && values[at - step] > value) {
                values[at] = values[at - step];
                at -= step;
            }
            values[at] = value;
        }
    }
}

/* Brings coefficients into the order of their bins; each place becomes the end of its bin. Then only bins that hold a
 * wanted rank are sorted. */
static void select_ranks(const float *values, const impulse_wavelet_level *level, float least, float scale,
                         uint16_t *bins, float *ordered, float *features)
{
    for (const float *const end = values + level->count; values != end; ++values) {
        const float value = *values;
        uint16_t *const place = &bins[(uint32_t)((value - least) * scale)];
        ordered[(*place)++] = value;
    }
    for (size_t i = 0; i < IMPULSE_WAVELET_RANKS; ++i) {
        const size_t rank = level->ranks[i];
        const uint32_t bin = (uint32_t)((ordered[rank] - least) * scale);
        const size_t begin = bin > 0u ? bins[bin - 1u] : 0u;
        sort(ordered + begin, bins[bin] - begin);
        features[i] = ordered[rank];
    }
}

/* The features of one component. ordered: room for a copy */
static void describe(const impulse_wavelet_level *level, const float *values, float *ordered, float *features)
{
    const size_t count = level->count;
    const float each = 1.0f / (float)count;
    const extent range = extent_of(values, count);
    uint16_t bins[BINS + 1u]; /* the last one for the greatest coefficient */
    float scale, step, variance, deviation;
    shape form;
    memset(features, 0, IMPULSE_WAVELET_FEATURES * sizeof *features);
    if (range.greatest < NOTHING && range.least > -NOTHING) {
        return;
    }
    memset(bins, 0, sizeof bins);
    step = (range.greatest - range.least) * (1.0f / (float)BINS);
    scale = step > 0.0f ? 1.0f / step : 0.0f;
    form = shape_of(values, count, range.least, scale, (range.mean - range.least) * scale, bins);
    bins[BINS - 1u] = (uint16_t)(bins[BINS - 1u] + bins[BINS]);
    features[0] = entropy_of(bins, count);
    features[1] = (float)form.zero_crossings * each;
    features[2] = (float)form.mean_crossings * each;
    bins[BINS] = 0;
    select_ranks(values, level, range.least, scale, bins, ordered, features + 3);
    variance = form.second * each;
    deviation = sqrtf(variance);
    features[8] = range.mean;
    features[9] = deviation * step;
    features[10] = form.second / (float)(count - 1u) * (step * step);
    features[11] = sqrtf(features[9] * features[9] + range.mean * range.mean);
    features[12] = variance > 0.0f ? form.third * each / (variance * deviation) : 0.0f;
    features[13] = (variance > 0.0f ? form.fourth * each / (variance * variance) : 0.0f) - 3.0f;
}
