#include "impulse/dsp/spectral.h"

#include "impulse/dsp/log_table.h"
#include "impulse/dsp/statistics.h"

#include <string.h>

#define STATISTICS     3u
#define LOG10_2        0.30102999566f
#define ZERO_POWER     1e-10f
#define GREATEST_STDEV 1e14f /* the squares of an FFT of such samples are finite */

/* Copies four at a time, as C libraries that are built for size do not. */
static void copy(const float *from, size_t count, float *to)
{
    for (; count >= 4u; count -= 4u) {
        const float a = from[0];
        const float b = from[1];
        const float c = from[2];
        const float d = from[3];
        to[0] = a;
        to[1] = b;
        to[2] = c;
        to[3] = d;
        from += 4;
        to += 4;
    }
    for (; count > 0u; --count) {
        *to++ = *from++;
    }
}

static void clear(float *values, size_t count)
{
    for (; count >= 4u; count -= 4u) {
        values[0] = 0.0f;
        values[1] = 0.0f;
        values[2] = 0.0f;
        values[3] = 0.0f;
        values += 4;
    }
    for (; count > 0u; --count) {
        *values++ = 0.0f;
    }
}

/* The greater one of two values that are not below 0: they order as the integers of their bits do. */
static inline void raise_to(float *value, const float *other)
{
    int32_t a;
    int32_t b;
    memcpy(&a, value, sizeof a);
    memcpy(&b, other, sizeof b);
    a = b > a ? b : a;
    memcpy(value, &a, sizeof a);
}

static void raise_all(float *values, const float *others, size_t count)
{
    if ((count & 1u) != 0u) {
        raise_to(values++, others++);
    }
    for (count /= 2u; count > 0u; --count) {
        raise_to(values, others);
        raise_to(values + 1, others + 1);
        values += 2;
        others += 2;
    }
}

static void to_log10(float *values, size_t count)
{
    float *const end = values + count;
    for (; values != end; ++values) {
        *values = LOG10_2 * impulse_log2_by_table(values, ZERO_POWER);
    }
}

/* The greatest power of all frames, of some bins. The scratch begins with the samples. */
static void hold_spectrum(const impulse_spectral_plan *plan, size_t samples, size_t first_bin, size_t bin_count,
                          float *hold, float *scratch)
{
    const size_t length = plan->fft->length;
    float *const frame = scratch + plan->frame_at;
    float *const power = scratch + plan->power_at;
    const float *from = scratch;
    bool is_first = true;
    for (size_t left = samples;;) {
        const size_t used = left < length ? left : length;
        if (from != frame) {
            copy(from, used, frame);
        }
        clear(frame + used, length - used);
        impulse_fft_power(plan->fft, frame, power);
        if (!is_first) {
            raise_all(hold, power + first_bin, bin_count);
        } else if (hold != power + first_bin) {
            copy(power + first_bin, bin_count, hold);
        }
        if (left <= plan->hop) {
            break;
        }
        is_first = false;
        left -= plan->hop;
        from += plan->hop;
    }
}

static size_t features_of(const impulse_spectral_plan *plan, const impulse_spectral_band *band)
{
    return STATISTICS + plan->shape_count + band->bin_count;
}

/* The features of one axis at one rate. The scratch begins with its samples, which are without their mean then. */
static impulse_status describe(const impulse_spectral_plan *plan, const impulse_spectral_band *band, float *features,
                               float *scratch)
{
    float *const bins = features + STATISTICS + plan->shape_count;
    impulse_moments moments;
    impulse_moments_center(scratch, band->samples, &moments);
    if (!(moments.stdev <= GREATEST_STDEV)) {
        return IMPULSE_E_INPUT;
    }
    features[0] = moments.stdev; /* the root mean square of what is left without the mean */
    features[1] = moments.skewness;
    features[2] = moments.kurtosis;
    if (plan->shape_count == 0u) {
        hold_spectrum(plan, band->samples, band->first_bin, band->bin_count, bins, scratch);
    } else {
        const size_t all_bins = plan->fft->length / 2u + 1u;
        float *const hold = scratch + plan->hold_at;
        hold_spectrum(plan, band->samples, 0u, all_bins, hold, scratch);
        impulse_moments_of(hold, all_bins, &moments);
        features[STATISTICS] = moments.skewness;
        features[STATISTICS + 1u] = moments.kurtosis;
        copy(hold + band->first_bin, band->bin_count, bins);
    }
    if (plan->has_log) {
        to_log10(bins, band->bin_count);
    }
    return IMPULSE_OK;
}

static impulse_status run_axis(const impulse_spectral_plan *plan, const impulse_signal *signal, size_t axis,
                               float *features, float *low_features, float *scratch)
{
    size_t count = 0;
    impulse_status status = impulse_conditioning_run(&plan->conditioning, signal, axis, scratch, &count);
    if (status == IMPULSE_OK) {
        status = describe(plan, &plan->band, features, scratch);
    }
    if (status == IMPULSE_OK && plan->low_decimator != NULL) {
        (void)plan->low_decimator->run(plan->low_decimator, scratch, count);
        status = describe(plan, &plan->low_band, low_features, scratch);
    }
    return status;
}

impulse_status impulse_spectral_run(const impulse_spectral_plan *plan, const impulse_signal *signal, float *features,
                                    float *scratch)
{
    const size_t axis_count = plan->conditioning.axis_count;
    float *low_features = features + axis_count * features_of(plan, &plan->band);
    for (size_t axis = 0; axis < axis_count; ++axis) {
        const impulse_status status = run_axis(plan, signal, axis, features, low_features, scratch);
        if (status != IMPULSE_OK) {
            return status;
        }
        features += features_of(plan, &plan->band);
        low_features += features_of(plan, &plan->low_band);
    }
    return IMPULSE_OK;
}
