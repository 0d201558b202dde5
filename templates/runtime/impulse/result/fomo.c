#include "impulse/result/fomo.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Boxes that have been found, and the column of the first cell of each: by it and by their tops they are ordered. */
typedef struct {
    impulse_box *boxes;
    uint16_t *firsts;
    size_t count;
} found_boxes;

/* Cells that lie side by side touch, and also corner to corner. */
static bool touches(const impulse_fomo_region *a, const impulse_fomo_region *b)
{
    return a->right >= b->left && b->right >= a->left && a->bottom >= b->top && b->bottom >= a->top;
}

static void grow(impulse_fomo_region *region, const impulse_fomo_region *by)
{
    region->left = by->left < region->left ? by->left : region->left;
    region->top = by->top < region->top ? by->top : region->top;
    region->right = by->right > region->right ? by->right : region->right;
    region->bottom = by->bottom > region->bottom ? by->bottom : region->bottom;
    region->score = by->score > region->score ? by->score : region->score;
}

/* Makes the first region that it touches larger; false when there is none. */
static bool joins(impulse_fomo_region *regions, size_t count, const impulse_fomo_region *one)
{
    for (size_t i = 0; i < count; ++i) {
        if (touches(&regions[i], one)) {
            grow(&regions[i], one);
            return true;
        }
    }
    return false;
}

/* Regions of a label, in the order of their first cells. */
static size_t find_regions(const impulse_fomo_plan *plan, const void *cells, uint16_t label, float min_score,
                           impulse_fomo_region *regions)
{
    size_t at = 1u + (size_t)label;
    size_t found = 0;
    size_t kept = 0;
    for (uint16_t row = 0; row < plan->rows; ++row) {
        for (uint16_t column = 0; column < plan->columns; ++column) {
            impulse_fomo_region cell = {0.0f, column, row, (uint16_t)(column + 1u), (uint16_t)(row + 1u), column};
            cell.score = impulse_decode(&plan->encoding, cells, at);
            if (cell.score >= min_score && !joins(regions, found, &cell)) {
                regions[found++] = cell;
            }
            at += 1u + (size_t)plan->label_count;
        }
    }
    for (size_t i = 0; i < found; ++i) {
        const impulse_fomo_region region = regions[i];
        if (!joins(regions, kept, &region)) {
            regions[kept++] = region;
        }
    }
    return kept;
}

/* Of equal scores, that of the later label is worse, and of one label that of the later cell. */
static size_t worst_of(const found_boxes *found)
{
    size_t worst = 0;
    for (size_t i = 1; i < found->count; ++i) {
        const impulse_box *a = &found->boxes[worst];
        const impulse_box *b = &found->boxes[i];
        if (b->score < a->score || (b->score <= a->score && b->label >= a->label)) {
            worst = i;
        }
    }
    return worst;
}

static void remove_box(found_boxes *found, size_t at)
{
    const size_t behind = --found->count - at;
    memmove(&found->boxes[at], &found->boxes[at + 1u], behind * sizeof *found->boxes);
    memmove(&found->firsts[at], &found->firsts[at + 1u], behind * sizeof *found->firsts);
}

/* Boxes come label by label, so that one of equal place has a later label. */
static void insert_box(found_boxes *found, const impulse_box *box, uint16_t first)
{
    size_t at = found->count;
    size_t behind;
    while (at > 0u && (found->boxes[at - 1u].y > box->y ||
                       (found->boxes[at - 1u].y == box->y && found->firsts[at - 1u] > first))) {
        --at;
    }
    behind = found->count - at;
    memmove(&found->boxes[at + 1u], &found->boxes[at], behind * sizeof *found->boxes);
    memmove(&found->firsts[at + 1u], &found->firsts[at], behind * sizeof *found->firsts);
    found->boxes[at] = *box;
    found->firsts[at] = first;
    ++found->count;
}

static void add_box(const impulse_fomo_plan *plan, found_boxes *found, const impulse_fomo_region *region,
                    uint16_t label)
{
    impulse_box box;
    box.score = region->score;
    box.label = label;
    box.x = (uint16_t)(region->left * plan->cell_width);
    box.y = (uint16_t)(region->top * plan->cell_height);
    box.width = (uint16_t)((region->right - region->left) * plan->cell_width);
    box.height = (uint16_t)((region->bottom - region->top) * plan->cell_height);
    if (found->count == plan->max_boxes) {
        const size_t worst = worst_of(found);
        if (!(box.score > found->boxes[worst].score)) {
            return;
        }
        remove_box(found, worst);
    }
    insert_box(found, &box, region->first);
}

uint16_t impulse_fomo(const impulse_fomo_plan *plan, const void *cells, float min_score, impulse_box *boxes,
                      void *scratch)
{
    impulse_fomo_region *const regions = (impulse_fomo_region *)scratch;
    found_boxes found = {boxes, NULL, 0};
    found.firsts = (uint16_t *)(regions + IMPULSE_FOMO_MAX_REGIONS(plan->columns, plan->rows));
    for (uint16_t label = 0; label < plan->label_count; ++label) {
        const size_t count = find_regions(plan, cells, label, min_score, regions);
        for (size_t i = 0; i < count; ++i) {
            add_box(plan, &found, &regions[i], label);
        }
    }
    return (uint16_t)found.count;
}
