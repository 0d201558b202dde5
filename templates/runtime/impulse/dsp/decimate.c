#include "impulse/dsp/decimate.h"

size_t impulse_decimate(const impulse_decimator *decimator, float *values, size_t count)
{
    float *to = values;
    impulse_biquad_low_steady(decimator->sections, decimator->section_count, values, count);
    for (size_t at = 0; at < count; at += decimator->ratio) {
        *to++ = values[at] * decimator->gain;
    }
    return (size_t)(to - values);
}
