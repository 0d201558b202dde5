#include "impulse/dsp/statistics.h"

#include <math.h>

/* Fourth powers whose sum is below or above are not what they should be: they have lost digits, or are infinite. */
#define LEAST_FOURTH    1e-30f
#define GREATEST_FOURTH 1e+38f

/* Sums of powers. */
typedef struct {
    float second, third, fourth;
} power_sums;

float impulse_mean_of(const float *values, size_t count)
{
    const float first = *values;
    float sum = 0.0f;
    size_t left = count;
    for (; left >= 4u; left -= 4u) {
        sum += values[0] - first;
        sum += values[1] - first;
        sum += values[2] - first;
        sum += values[3] - first;
        values += 4;
    }
    for (; left > 0u; --left) {
        sum += *values++ - first;
    }
    return first + sum / (float)count;
}

static inline void add_powers(power_sums *sums, float deviation)
{
    const float square = deviation * deviation;
    sums->second += square;
    sums->third += square * deviation;
    sums->fourth += square * square;
}

static power_sums sums_about(const float *values, size_t count, float mean)
{
    power_sums sums = {0.0f, 0.0f, 0.0f};
    for (; count > 0u; --count) {
        add_powers(&sums, *values++ - mean);
    }
    return sums;
}

/* The same, and the deviations are left instead of the values. */
static power_sums center(float *values, size_t count, float mean)
{
    power_sums sums = {0.0f, 0.0f, 0.0f};
    for (; count >= 2u; count -= 2u) {
        const float a = values[0] - mean;
        const float b = values[1] - mean;
        values[0] = a;
        values[1] = b;
        add_powers(&sums, a);
        add_powers(&sums, b);
        values += 2;
    }
    if (count > 0u) {
        *values -= mean;
        add_powers(&sums, *values);
    }
    return sums;
}

static float greatest_deviation(const float *values, size_t count, float mean)
{
    float greatest = 0.0f;
    for (size_t i = 0; i < count; ++i) {
        const float deviation = fabsf(values[i] - mean);
        greatest = deviation > greatest ? deviation : greatest;
    }
    return greatest;
}

/* Fills in the moments of values that are about a mean. */
static void finish(power_sums sums, const float *values, size_t count, float about, impulse_moments *moments)
{
    const float n = (float)count;
    const float mean = moments->mean;
    float unit = 1.0f;
    if (!(sums.fourth >= LEAST_FOURTH && sums.fourth <= GREATEST_FOURTH)) {
        const float greatest = greatest_deviation(values, count, about);
        if (greatest > 0.0f) {
            const power_sums none = {0.0f, 0.0f, 0.0f};
            sums = none;
            unit = greatest;
            for (size_t i = 0; i < count; ++i) {
                add_powers(&sums, (values[i] - about) / unit);
            }
        }
    }
    if (sums.second == 0.0f) {
        moments->rms = fabsf(mean);
        moments->stdev = 0.0f;
        moments->skewness = 0.0f;
        moments->kurtosis = -3.0f;
    } else {
        const float variance = sums.second / n;
        const float deviation = sqrtf(variance);
        const float stdev = deviation * unit;
        moments->rms = sqrtf(stdev * stdev + mean * mean);
        moments->stdev = stdev;
        moments->skewness = sums.third / n / (variance * deviation);
        moments->kurtosis = sums.fourth / n / (variance * variance) - 3.0f;
    }
}

void impulse_moments_of(const float *values, size_t count, impulse_moments *moments)
{
    moments->mean = impulse_mean_of(values, count);
    finish(sums_about(values, count, moments->mean), values, count, moments->mean, moments);
}

void impulse_moments_center(float *values, size_t count, impulse_moments *moments)
{
    moments->mean = impulse_mean_of(values, count);
    finish(center(values, count, moments->mean), values, count, 0.0f, moments);
}
