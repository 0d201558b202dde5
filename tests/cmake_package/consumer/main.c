/* A program that uses an impulse: prints a threshold, and what it makes of a window. */
#include "motion.h"

#include <stddef.h>
#include <stdio.h>

const char *unrelated(void);

int main(void)
{
    static float window[MOTION_WINDOW_VALUES];
    motion_thresholds thresholds;
    motion_result result;
    for (size_t i = 0; i < MOTION_WINDOW_VALUES; ++i) {
        window[i] = (float)(i % 17) - (float)(i % 5);
    }
    motion_get_thresholds(&thresholds);
    printf("threshold %.3f %s\n", (double)thresholds.min_confidence_rating, unrelated());
    if (motion_run(window, &result) != IMPULSE_OK) {
        return 1;
    }
    for (size_t i = 0; i < MOTION_LABEL_COUNT; ++i) {
        printf("%s %.4f\n", motion_label_names[i], (double)result.scores[i]);
    }
    return 0;
}
