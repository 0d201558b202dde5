#include "impulse/result/ssd.h"

#include "impulse/result/pixels.h"

#include <stddef.h>

/* Within 0 and 1; 0 for NaN. */
static float part(float value)
{
    if (!(value > 0.0f)) {
        return 0.0f;
    }
    return value < 1.0f ? value : 1.0f;
}

static void place(float from, float to, uint16_t image, uint16_t *start, uint16_t *length)
{
    const float first = part(from);
    const float last = part(to);
    *start = impulse_pixels(first * (float)image);
    *length = impulse_pixels((last - first) * (float)image);
}

uint16_t impulse_ssd(const impulse_ssd_plan *plan, const impulse_ssd_outputs *outputs, float min_score,
                     impulse_box *boxes)
{
    uint16_t found = 0;
    for (size_t i = 0; i < plan->detection_count && found < plan->max_boxes; ++i) {
        const float *const edges = outputs->boxes + 4u * i;
        const float label = outputs->classes[i];
        impulse_box *const box = &boxes[found];
        if (!((float)i < *outputs->count && outputs->scores[i] >= min_score && label >= 0.0f &&
              label < (float)plan->label_count)) {
            continue;
        }
        box->score = outputs->scores[i];
        box->label = (uint16_t)label;
        place(edges[1], edges[3], plan->image_width, &box->x, &box->width);
        place(edges[0], edges[2], plan->image_height, &box->y, &box->height);
        ++found;
    }
    return found;
}
