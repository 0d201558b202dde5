#include "impulse/dsp/wavelet.h"
#include "impulse/dsp/logarithm.h"
#include "impulse/dsp/statistics.h"

#include <math.h>
#include <string.h>

#define BINS     100u  /* of the histogram */
#define NOTHING  1e-7f /* coefficients within count as 0 */
#define TOO_MUCH 1e18f /* beyond, squares have no room in a float */
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
    const float first = values[0];
    float least = first, greatest = first, sum = (count & 1u) != 0u ? first : 0.0f;
    extent found;
    for (size_t i = count & 1u; i < count; i += 2u) {
        const float one = values[i], other = values[i + 1u];
        sum += one + other;
        least = one < least ? one : least;
        greatest = one > greatest ? one : greatest;
        least = other < least ? other : least;
        greatest = other > greatest ? other : greatest;
    }
    found.least = least;
    found.greatest = greatest;
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
static impulse_status describe(const impulse_wavelet_level *level, const float *values, float *ordered, float *features)
{
    const size_t count = level->count;
    const float each = 1.0f / (float)count;
    const extent range = extent_of(values, count);
    const float step = (range.greatest - range.least) * (1.0f / (float)BINS);
    const float scale = step > 0.0f ? 1.0f / step : 0.0f;
    uint16_t bins[BINS + 1u] = {0}; /* the last one for the greatest coefficient, which belongs to the one before */
    uint16_t in_last;
    float variance, deviation;
    shape form;
    if (!(step < TOO_MUCH && fabsf(range.mean) < TOO_MUCH)) {
        return IMPULSE_E_INPUT;
    }
    if (range.greatest < NOTHING && range.least > -NOTHING) {
        memset(features, 0, IMPULSE_WAVELET_FEATURES * sizeof *features);
        return IMPULSE_OK;
    }
    form = shape_of(values, count, range.least, scale, (range.mean - range.least) * scale, bins);
    in_last = bins[BINS];
    bins[BINS - 1u] = (uint16_t)(bins[BINS - 1u] + in_last);
    features[0] = entropy_of(bins, count);
    features[1] = (float)form.zero_crossings * each;
    features[2] = (float)form.mean_crossings * each;
    bins[BINS] = (uint16_t)(count - in_last);
    select_ranks(values, level, range.least, scale, bins, ordered, features + 3);
    variance = form.second * each;
    deviation = sqrtf(variance);
    features[8] = range.mean;
    features[9] = deviation * step;
    features[10] = form.second / (float)(count - 1u) * (step * step);
    features[11] = sqrtf(features[9] * features[9] + range.mean * range.mean);
    features[12] = variance > 0.0f ? form.third * each / (variance * deviation) : 0.0f;
    features[13] = (variance > 0.0f ? form.fourth * each / (variance * variance) : 0.0f) - 3.0f;
    return IMPULSE_OK;
}

/* Fills the margins around some samples with their mirror image. */
static void mirror(float *samples, size_t count, size_t margin)
{
    float *const end = samples + count;
    for (size_t i = 0; i <= margin; ++i) {
        end[i] = *(end - 1 - i);
    }
    for (size_t i = 0; i < margin; ++i) {
        *(samples - 1 - i) = samples[i];
    }
}

/* One level. samples: with the margins; details may take their place, for what is written has been read. Of two
 * neighbours each tap is loaded once. */
static void transform(const impulse_wavelet_plan *plan, const float *samples, size_t count, float *low, float *details)
{
    const float *const end_of_taps = plan->filters + 2u * plan->tap_count;
    for (size_t i = 0; i < count; i += 2u) {
        const float *x = samples + 2u * i;
        const float *tap = plan->filters;
        float low_0 = 0.0f, low_1 = 0.0f, high_0 = 0.0f, high_1 = 0.0f;
        float x_0 = x[0], x_1 = x[1];
        do {
            const float x_2 = x[2], x_3 = x[3];
            low_0 += tap[0] * x_0;
            high_0 += tap[1] * x_0;
            low_1 += tap[0] * x_2;
            high_1 += tap[1] * x_2;
            low_0 += tap[2] * x_1;
            high_0 += tap[3] * x_1;
            low_1 += tap[2] * x_3;
            high_1 += tap[3] * x_3;
            x_0 = x_2;
            x_1 = x_3;
            x += 2;
            tap += 4;
        } while (tap != end_of_taps);
        low[i] = low_0;
        details[i] = high_0;
        if (i + 1u < count) {
            low[i + 1u] = low_1;
            details[i + 1u] = high_1;
        }
    }
}

/* All components of one axis, whose samples are in the first of two buffers with margins. */
static impulse_status describe_axis(const impulse_wavelet_plan *plan, float *here, size_t count, float *features)
{
    const size_t margin = plan->tap_count - 2u;
    const impulse_wavelet_level *level = plan->levels;
    float *there = here + count + 2u * margin + 1u;
    impulse_status status = IMPULSE_OK;
    for (size_t left = plan->level_count; status == IMPULSE_OK && left > 0u; --left, ++level) {
        float *const next = here;
        mirror(here + margin, count, margin);
        count = level->count;
        transform(plan, here, count, there + margin, here);
        status = describe(level, here, here + count, features + left * IMPULSE_WAVELET_FEATURES);
        here = there;
        there = next;
    }
    return status == IMPULSE_OK ? describe(level - 1, here + margin, there, features) : status;
}

/* Reads an axis, decimates and filters it and takes its mean away. The scale comes last: all before is linear. */
static impulse_status read_axis(const impulse_wavelet_plan *plan, const impulse_signal *signal, size_t axis,
                                float *samples, size_t *count)
{
    const impulse_status status = impulse_signal_read(signal, axis, plan->stride, plan->samples, samples);
    const float scale = plan->scale;
    size_t left = plan->samples;
    if (status == IMPULSE_OK) {
        float mean;
        for (size_t i = 0; i < plan->decimator_count; ++i) {
            left = plan->decimators[i].run(&plan->decimators[i], samples, left);
        }
        if (plan->filter.run != NULL) {
            plan->filter.run(plan->filter.sections, plan->filter.section_count, samples, left);
        }
        mean = impulse_mean_of(samples, left);
        for (size_t i = 0; i < left; ++i) {
            samples[i] = (samples[i] - mean) * scale;
        }
    }
    *count = left;
    return status;
}

impulse_status impulse_wavelet_run(const impulse_wavelet_plan *plan, const impulse_signal *signal, float *features,
                                   float *scratch)
{
    float *const samples = scratch + plan->tap_count - 2;
    impulse_status status = IMPULSE_OK;
    for (size_t i = 0; status == IMPULSE_OK && i < plan->axis_count; ++i) {
        size_t count;
        status = read_axis(plan, signal, plan->axes[i], samples, &count);
        if (status == IMPULSE_OK) {
            status = describe_axis(plan, scratch, count, features);
            features += (plan->level_count + 1u) * IMPULSE_WAVELET_FEATURES;
        }
    }
    return status;
}
