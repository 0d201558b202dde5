#include "impulse/dsp/spectral_legacy.h"

#include "impulse/dsp/statistics.h"

#include <math.h>
#include <string.h>

#define GREATEST_STDEV 1e14f /* the squares of an FFT of such samples are finite */

/* Puts a peak among the highest ones, behind others as high as itself. Frequencies are numbers of bins and amplitudes
 * powers still. */
static void insert(float *peaks, size_t peak_count, float bin, float power)
{
    size_t at = peak_count;
    while (at > 0u && power > peaks[2u * at - 1u]) {
        if (at < peak_count) {
            memcpy(peaks + 2u * at, peaks + 2u * at - 2u, 2u * sizeof *peaks);
        }
        --at;
    }
    if (at < peak_count) {
        peaks[2u * at] = bin;
        peaks[2u * at + 1u] = power;
    }
}

static void find_peaks(const impulse_spectral_legacy_plan *plan, const float *power, float *peaks)
{
    const size_t end = plan->fft->length / 2u - 1u;
    memset(peaks, 0, 2u * plan->peak_count * sizeof *peaks);
    for (size_t bin = 1; bin < end; ++bin) {
        const float here = power[bin];
        if (here > power[bin - 1u] && here > power[bin + 1u] && here >= plan->least_peak) {
            insert(peaks, plan->peak_count, (float)bin, here);
        }
    }
    for (size_t i = 0; i < plan->peak_count; ++i) {
        peaks[2u * i] *= plan->bin_hz;
        peaks[2u * i + 1u] = plan->amplitude_factor * sqrtf(peaks[2u * i + 1u]);
    }
}

/* The power density is one-sided: that of the inner bins counts twice, which is in the factor. The constant part is
 * that of samples without their mean. */
static void fill_buckets(const impulse_spectral_legacy_plan *plan, float *power, float *features)
{
    power[0] = 0.0f;
    power[plan->fft->length / 2u] *= 0.5f;
    for (size_t i = 0; i < plan->bucket_count; ++i) {
        const impulse_spectral_bucket *bucket = &plan->buckets[i];
        const float *value = power + bucket->first_bin;
        const float *const end = value + bucket->bin_count;
        float sum = 0.0f;
        while (value != end) {
            sum += *value++;
        }
        features[i] = sum * bucket->factor;
    }
}

static impulse_status run_axis(const impulse_spectral_legacy_plan *plan, const impulse_signal *signal, size_t axis,
                               float *features, float *scratch)
{
    const size_t length = plan->fft->length;
    float *const power = scratch + plan->power_at;
    size_t count = 0;
    impulse_moments moments;
    const impulse_status status = impulse_conditioning_run(&plan->conditioning, signal, axis, scratch, &count);
    if (status != IMPULSE_OK) {
        return status;
    }
    impulse_moments_center(scratch, count, &moments);
    if (!(moments.stdev <= GREATEST_STDEV)) {
        return IMPULSE_E_INPUT;
    }
    if (count < length) {
        memset(scratch + count, 0, (length - count) * sizeof *scratch);
    }
    impulse_fft_power(plan->fft, scratch, power);
    *features++ = moments.stdev;
    find_peaks(plan, power, features);
    fill_buckets(plan, power, features + 2u * plan->peak_count);
    return IMPULSE_OK;
}

impulse_status impulse_spectral_legacy_run(const impulse_spectral_legacy_plan *plan, const impulse_signal *signal,
                                           float *features, float *scratch)
{
    for (size_t axis = 0; axis < plan->conditioning.axis_count; ++axis) {
        const impulse_status status = run_axis(plan, signal, axis, features, scratch);
        if (status != IMPULSE_OK) {
            return status;
        }
        features += 1u + 2u * plan->peak_count + plan->bucket_count;
    }
    return IMPULSE_OK;
}
