// As a sketch does it: a rolling buffer, and a label that most of the last results agree on.
#include <Motion_demo_inferencing.h>

static float buffer[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE] = { 0 };

static void read_acceleration(float score)
{
    numpy::roll(buffer, EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE, -3);
    buffer[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE - 3] = 0.5f;
    buffer[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE - 2] = score;
    buffer[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE - 1] = 9.81f;
    // The stand-in for an impulse looks at the beginning of the window: anomaly, then the scores.
    buffer[0] = score < 0.0f ? 5.0f : 0.0f;
    buffer[1] = 0.0f;
    buffer[2] = score;
    buffer[3] = 0.0f;
    buffer[4] = 0.0f;
}

int main()
{
    ei_classifier_smooth_t smooth;
    ei_classifier_smooth_init(&smooth, 4 /* no. of readings */, 3 /* min. readings the same */, 0.8, 0.3);
    const float scores[] = { 0.9f, 0.9f, 0.9f, 0.1f, 0.9f, 0.1f, 0.1f, -1.0f, -1.0f, -1.0f };
    for (float score : scores) {
        read_acceleration(score);
        signal_t signal;
        int err = numpy::signal_from_buffer(buffer, EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE, &signal);
        if (err != 0) {
            return 1;
        }
        ei_impulse_result_t result = { 0 };
        err = run_classifier(&signal, &result, false);
        if (err != EI_IMPULSE_OK) {
            return 2;
        }
        const char *prediction = ei_classifier_smooth_update(&smooth, &result);
        ei_printf("%s [", prediction);
        for (size_t ix = 0; ix < smooth.count_size; ix++) {
            ei_printf(" %u", smooth.count[ix]);
        }
        ei_printf(" ]\n");
    }
    ei_classifier_smooth_free(&smooth);
    return 0;
}
