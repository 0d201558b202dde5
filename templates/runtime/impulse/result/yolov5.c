#include "impulse/result/yolov5.h"

#include "impulse/result/nms.h"
#include "impulse/result/pixels.h"

#include <stddef.h>

#define BOX_VALUES  5u /* before the scores of the labels */
#define LEAST_SCORE 0.0f

typedef struct {
    const impulse_yolov5_plan *plan;
    const void *rows;
    float min_score;
} candidates;

typedef struct {
    float start;
    float length;
} interval;

/* From the middle. It begins within the image; one in pixels also ends there, or has a length below 0. */
static interval interval_of(float middle, float length, uint16_t image, bool is_in_pixels)
{
    interval made = {middle - length / 2.0f, length};
    if (made.start < 0.0f) {
        made.start = 0.0f;
    }
    if (made.start + made.length > (float)image) {
        made.length = (float)image - made.start;
    }
    if (!is_in_pixels) {
        made.start *= (float)image;
        made.length *= (float)image;
    }
    return made;
}

static uint16_t label_of(const impulse_yolov5_plan *plan, const void *rows, size_t at)
{
    uint16_t best = 0;
    float highest = impulse_decode(&plan->encoding, rows, at);
    for (uint16_t label = 1; label < plan->label_count; ++label) {
        const float score = impulse_decode(&plan->encoding, rows, at + label);
        if (score > highest) {
            highest = score;
            best = label;
        }
    }
    return best;
}

/* An impulse_make_box. */
static bool make_box(const void *source, size_t row, impulse_box *box)
{
    const candidates *from = (const candidates *)source;
    const impulse_yolov5_plan *plan = from->plan;
    const size_t at = row * (BOX_VALUES + (size_t)plan->label_count);
    float values[BOX_VALUES];
    interval x;
    interval y;
    values[4] = impulse_decode(&plan->encoding, from->rows, at + 4u);
    if (!(values[4] >= from->min_score && values[4] > LEAST_SCORE && values[4] <= 1.0f)) {
        return false;
    }
    for (size_t i = 0; i < 4u; ++i) {
        values[i] = impulse_decode(&plan->encoding, from->rows, at + i);
    }
    x = interval_of(values[0], values[2], plan->image_width, plan->is_in_pixels);
    y = interval_of(values[1], values[3], plan->image_height, plan->is_in_pixels);
    if (!(x.start >= 0.0f && x.length >= 0.0f && y.start >= 0.0f && y.length >= 0.0f)) {
        return false;
    }
    box->score = values[4];
    box->label = label_of(plan, from->rows, at + BOX_VALUES);
    box->x = impulse_pixels(x.start);
    box->y = impulse_pixels(y.start);
    box->width = impulse_pixels(x.length);
    box->height = impulse_pixels(y.length);
    return true;
}

static void cut(uint16_t *start, uint16_t *length, uint16_t image)
{
    const uint32_t end = (uint32_t)*start + *length;
    *start = *start < image ? *start : image;
    *length = (uint16_t)((end < image ? end : image) - *start);
}

uint16_t impulse_yolov5(const impulse_yolov5_plan *plan, const void *rows, float min_score, impulse_box *boxes)
{
    candidates source = {plan, rows, 0.0f};
    uint16_t count;
    source.min_score = min_score;
    count = impulse_nms(make_box, &source, plan->row_count, plan->max_overlap, boxes, plan->max_boxes);
    for (uint16_t i = 0; i < count; ++i) {
        cut(&boxes[i].x, &boxes[i].width, plan->image_width);
        cut(&boxes[i].y, &boxes[i].height, plan->image_height);
    }
    return count;
}
