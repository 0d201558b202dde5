#include "edge-impulse-sdk/classifier/native/clock.h"
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"
#include "impulse/stages.h"

namespace
{

uint64_t started_us;
uint64_t features_us;
uint64_t classified_us;

int rounded_ms(int64_t us)
{
    return static_cast<int>((us + 500) / 1000);
}

} // namespace

void impulse_features_done(void)
{
    features_us = ei_read_timer_us();
    classified_us = features_us;
}

void ei_native_start_clock(void)
{
    started_us = ei_read_timer_us();
    features_us = started_us;
    classified_us = started_us;
}

void ei_native_classification_done(void)
{
    classified_us = ei_read_timer_us();
}

void ei_native_write_times(ei_impulse_result_timing_t *timing)
{
    timing->dsp_us = static_cast<int64_t>(features_us - started_us);
    timing->classification_us = static_cast<int64_t>(classified_us - features_us);
    timing->postprocessing_us = static_cast<int64_t>(ei_read_timer_us() - classified_us);
    timing->dsp = rounded_ms(timing->dsp_us);
    timing->classification = rounded_ms(timing->classification_us);
    timing->postprocessing = rounded_ms(timing->postprocessing_us);
}
