#include "app_test_signal.h"

#define CREDIT_OF_A_SAMPLE 1000000000u /* microseconds times millihertz */
#define LONGEST_US         1000000u

static uint32_t noise(uint32_t index)
{
    return index * 2654435761u;
}

static int32_t value_at(uint32_t index)
{
    return (int32_t)(noise(index) >> 21) - 1024;
}

app_test_signal app_test_signal_of(uint32_t rate_millihertz, uint64_t now_us)
{
    const app_test_signal signal = {rate_millihertz, now_us, 0u, 0u};
    return signal;
}

static size_t due(app_test_signal *signal, uint64_t now_us, size_t room)
{
    const uint64_t longest = (uint64_t)LONGEST_US * signal->rate_millihertz + CREDIT_OF_A_SAMPLE;
    const uint64_t passed = now_us - signal->last_us;
    size_t count;
    signal->last_us = now_us;
    signal->credit += (passed < 2u * LONGEST_US ? passed : 2u * LONGEST_US) * signal->rate_millihertz;
    if (signal->credit > longest) {
        signal->credit = longest;
    }
    count = (size_t)(signal->credit / CREDIT_OF_A_SAMPLE);
    count = count < room ? count : room;
    signal->credit -= (uint64_t)count * CREDIT_OF_A_SAMPLE;
    return count;
}

int app_test_signal_floats(app_test_signal *signal, uint64_t now_us, size_t axes, float *samples, size_t room)
{
    const size_t count = due(signal, now_us, room);
    for (size_t i = 0; i < count * axes; ++i) {
        samples[i] = (float)value_at(signal->next) * (1.0f / 64.0f);
        signal->next += 1u;
    }
    return (int)count;
}

int app_test_signal_int16s(app_test_signal *signal, uint64_t now_us, int16_t *samples, size_t room)
{
    const size_t count = due(signal, now_us, room);
    for (size_t i = 0; i < count; ++i) {
        samples[i] = (int16_t)value_at(signal->next);
        signal->next += 1u;
    }
    return (int)count;
}

uint32_t app_test_signal_pixel(uint32_t index)
{
    return noise(index) >> 8;
}
