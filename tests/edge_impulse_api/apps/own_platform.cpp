// A board with a clock and a UART of its own, and signals by plain function pointers.
#define EIDSP_SIGNAL_C_FN_POINTER 1
#include <stdarg.h>
#include <stdio.h>
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"

static uint64_t now_us;

uint64_t ei_read_timer_us()
{
    return now_us;
}

// Bringing samples takes 2.6 ms at a time.
static int get_data(size_t, size_t length, float *out_ptr)
{
    memset(out_ptr, 0, length * sizeof(float));
    now_us += 2600;
    return EIDSP_OK;
}

void ei_printf(const char *format, ...)
{
    char text[128];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    printf("uart: %s", text);
}

int main()
{
    ei::signal_t signal;
    signal.total_length = EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE;
    signal.get_data = &get_data;
    ei_impulse_result_t result;
    if (run_classifier(&ei_default_impulse, &signal, &result, true) != EI_IMPULSE_OK) {
        return 1;
    }
    ei_printf("dsp %d ms %d us, ms timer %d\n", result.timing.dsp, (int)result.timing.dsp_us, (int)ei_read_timer_ms());
    return 0;
}
