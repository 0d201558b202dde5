#include "impulse/result/nms.h"

static uint32_t area_of(const impulse_box *box)
{
    return (uint32_t)box->width * box->height;
}

/* How long the stretch is that two intervals share. */
static uint32_t shared(uint32_t a, uint32_t a_length, uint32_t b, uint32_t b_length)
{
    const uint32_t start = a > b ? a : b;
    const uint32_t a_end = a + a_length;
    const uint32_t b_end = b + b_length;
    const uint32_t end = a_end < b_end ? a_end : b_end;
    return end > start ? end - start : 0u;
}

float impulse_overlap(const impulse_box *a, const impulse_box *b)
{
    const uint32_t both = shared(a->x, a->width, b->x, b->width) * shared(a->y, a->height, b->y, b->height);
    if (both == 0u) {
        return 0.0f;
    }
    return (float)both / ((float)area_of(a) + (float)(area_of(b) - both));
}

static bool overlaps_any(const impulse_box *box, const impulse_box *kept, size_t count, float max_overlap)
{
    for (size_t i = 0; i < count; ++i) {
        if (impulse_overlap(box, &kept[i]) >= max_overlap) {
            return true;
        }
    }
    return false;
}

uint16_t impulse_nms(impulse_make_box make, const void *source, size_t count, float max_overlap, impulse_box *boxes,
                     uint16_t max_boxes)
{
    uint16_t kept = 0;
    float last_score = 0.0f; /* of the box that was kept last, and which it was */
    size_t last = 0;
    while (kept < max_boxes) {
        impulse_box *const best = &boxes[kept];
        size_t found = count;
        for (size_t i = 0; i < count; ++i) {
            impulse_box box;
            if (!make(source, i, &box) || (found < count && !(box.score > best->score))) {
                continue;
            }
            /* In order of their scores, only those behind the one that was kept last are left. */
            if (kept > 0u && (box.score > last_score || (box.score >= last_score && i <= last))) {
                continue;
            }
            if (!overlaps_any(&box, boxes, kept, max_overlap)) {
                *best = box;
                found = i;
            }
        }
        if (found == count) {
            break;
        }
        last_score = best->score;
        last = found;
        ++kept;
    }
    return kept;
}
