#include "impulse/result/sort_tracking.h"

#include "impulse/result/edges.h"
#include "impulse/result/pixels.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#define STEP         1.0f
#define CENTRE_NOISE 1.0f
#define SHAPE_NOISE  10.0f /* of area and ratio */

static const impulse_motion_spread first_spread = {10.0f, 0.0f, 0.0f, 10000.0f};
static const impulse_motion_spread first_ratio_spread = {10.0f, 0.0f, 0.0f, 0.0f};
static const impulse_motion_spread centre_growth = {1.0f, 0.0f, 0.0f, 0.01f};
static const impulse_motion_spread area_growth = {1.0f, 0.0f, 0.0f, 0.0001f};
static const impulse_motion_spread ratio_growth = {1.0f, 0.0f, 0.0f, 0.0f};

/* What an image is worked on with. */
typedef struct {
    const impulse_sort_tracking_plan *plan;
    const impulse_sort_tracking_settings *settings;
    const impulse_box *boxes;
    size_t box_count;
    float *costs;    /* [objects][box_count] 1 - overlap */
    uint16_t *pairs; /* [objects] a box, or IMPULSE_NOT_ASSIGNED */
    void *scratch;
} frame;

static float middle(uint16_t start, uint16_t length)
{
    return (float)start + (float)length / 2.0f;
}

static bool has_area(const impulse_box *box)
{
    return box->width > 0u && box->height > 0u;
}

static impulse_edges edges_of_box(const impulse_box *box)
{
    const impulse_edges edges = {(float)box->y, (float)box->x, (float)box->y + (float)box->height,
                                 (float)box->x + (float)box->width};
    return edges;
}

/* Of an object whose area and ratio are above 0. */
static impulse_edges edges_of_object(const impulse_sort_object *object)
{
    const float width = sqrtf(object->area.place * object->ratio.place);
    const float height = object->area.place / width;
    const impulse_edges edges = {object->y.place - height / 2.0f, object->x.place - width / 2.0f,
                                 object->y.place + height / 2.0f, object->x.place + width / 2.0f};
    return edges;
}

static void predict_motion(impulse_motion *motion)
{
    motion->place += STEP * motion->speed;
}

/* Moves an object to where it is expected; false when it has shrunk to nothing. */
static bool expect(impulse_sort_object *object)
{
    object->track.from_x = impulse_pixels(object->x.place);
    object->track.from_y = impulse_pixels(object->y.place);
    if (object->area.place + object->area.speed <= 0.0f) {
        object->area.speed = 0.0f;
    }
    predict_motion(&object->x);
    predict_motion(&object->y);
    predict_motion(&object->area);
    impulse_motion_spread_predict(&object->centre_spread, STEP, &centre_growth);
    impulse_motion_spread_predict(&object->area_spread, STEP, &area_growth);
    impulse_motion_spread_predict(&object->ratio_spread, STEP, &ratio_growth);
    object->hits = object->missed > 0u ? 0u : object->hits;
    ++object->missed;
    return object->area.place > 0.0f && object->area.place <= FLT_MAX && object->ratio.place > 0.0f;
}

static void show(impulse_sort_object *object)
{
    const impulse_edges edges = edges_of_object(object);
    object->track.x = impulse_nearest_pixels(edges.left);
    object->track.y = impulse_nearest_pixels(edges.top);
    object->track.width = impulse_nearest_pixels(edges.right - edges.left);
    object->track.height = impulse_nearest_pixels(edges.bottom - edges.top);
    object->track.to_x = impulse_pixels(object->x.place);
    object->track.to_y = impulse_pixels(object->y.place);
}

static void observe(impulse_sort_object *object, const impulse_box *box)
{
    const impulse_motion_gain centre = impulse_motion_spread_correct(&object->centre_spread, CENTRE_NOISE);
    const impulse_motion_gain area = impulse_motion_spread_correct(&object->area_spread, SHAPE_NOISE);
    const impulse_motion_gain ratio = impulse_motion_spread_correct(&object->ratio_spread, SHAPE_NOISE);
    impulse_motion_correct(&object->x, &centre, middle(box->x, box->width));
    impulse_motion_correct(&object->y, &centre, middle(box->y, box->height));
    impulse_motion_correct(&object->area, &area, (float)box->width * (float)box->height);
    impulse_motion_correct(&object->ratio, &ratio, (float)box->width / (float)box->height);
    object->missed = 0;
    ++object->hits;
    object->track.score = box->score;
}

static void begin(impulse_sort_object *object, const impulse_box *box, uint32_t id)
{
    const impulse_object_track track = {id,          box->score, box->label, box->x, box->y, box->width,
                                        box->height, 0,          0,          0,      0,      0};
    const impulse_motion still[] = {{middle(box->x, box->width), 0.0f},
                                    {middle(box->y, box->height), 0.0f},
                                    {(float)box->width * (float)box->height, 0.0f},
                                    {(float)box->width / (float)box->height, 0.0f}};
    object->track = track;
    object->missed = 0;
    object->hits = 0;
    object->centre_spread = first_spread;
    object->area_spread = first_spread;
    object->ratio_spread = first_ratio_spread;
    object->x = still[0];
    object->y = still[1];
    object->area = still[2];
    object->ratio = still[3];
}

static void expect_all(impulse_sort_tracking_state *state)
{
    uint16_t kept = 0;
    for (size_t i = 0; i < state->count; ++i) {
        if (expect(&state->objects[i])) {
            if (kept != i) {
                state->objects[kept] = state->objects[i];
            }
            ++kept;
        }
    }
    state->count = kept;
}

/* Pairs that overlap by more than the threshold, where no object and no box is in two of them; false where one is, and
 * where there is no pair. */
static bool pair_clearly(const frame *image, size_t objects)
{
    bool is_any = false;
    for (size_t i = 0; i < objects; ++i) {
        image->pairs[i] = IMPULSE_NOT_ASSIGNED;
        for (size_t k = 0; k < image->box_count; ++k) {
            if (!(1.0f - image->costs[i * image->box_count + k] > image->settings->iou_threshold)) {
                continue;
            }
            if (image->pairs[i] != IMPULSE_NOT_ASSIGNED) {
                return false;
            }
            for (size_t other = 0; other < i; ++other) {
                if (image->pairs[other] == k) {
                    return false;
                }
            }
            image->pairs[i] = (uint16_t)k;
            is_any = true;
        }
    }
    return is_any;
}

static void pair(const frame *image, const impulse_sort_tracking_state *state)
{
    for (size_t i = 0; i < state->count; ++i) {
        const impulse_edges expected = edges_of_object(&state->objects[i]);
        for (size_t k = 0; k < image->box_count; ++k) {
            const impulse_edges detected = edges_of_box(&image->boxes[k]);
            image->costs[i * image->box_count + k] = 1.0f - impulse_edges_overlap(&expected, &detected);
        }
    }
    if (pair_clearly(image, state->count)) {
        return;
    }
    impulse_assign(image->costs, state->count, image->box_count, image->pairs, image->scratch);
    for (size_t i = 0; i < state->count; ++i) {
        const size_t box = image->pairs[i];
        if (box != IMPULSE_NOT_ASSIGNED &&
            (!(1.0f - image->costs[i * image->box_count + box] >= image->settings->iou_threshold) ||
             !has_area(&image->boxes[box]))) {
            image->pairs[i] = IMPULSE_NOT_ASSIGNED;
        }
    }
}

static void follow(const frame *image, impulse_sort_tracking_state *state)
{
    const size_t known = state->count;
    for (size_t i = 0; i < known; ++i) {
        if (image->pairs[i] != IMPULSE_NOT_ASSIGNED) {
            observe(&state->objects[i], &image->boxes[image->pairs[i]]);
        }
        show(&state->objects[i]);
    }
    for (size_t k = 0; k < image->box_count && state->count < image->plan->max_tracks; ++k) {
        bool is_new = has_area(&image->boxes[k]);
        for (size_t i = 0; is_new && i < known; ++i) {
            is_new = image->pairs[i] != k;
        }
        if (is_new) {
            begin(&state->objects[state->count++], &image->boxes[k], state->next_id++);
        }
    }
}

/* Tracks of this image; drops objects that have not been seen for too long. */
static uint16_t report(const frame *image, impulse_sort_tracking_state *state, impulse_object_track *tracks)
{
    const impulse_sort_tracking_settings *settings = image->settings;
    uint16_t reported = 0;
    uint16_t kept = 0;
    for (size_t i = 0; i < state->count; ++i) {
        const impulse_sort_object *object = &state->objects[i];
        if (object->missed == 0u && (object->hits >= settings->min_hits || state->images <= settings->min_hits)) {
            tracks[reported++] = object->track;
        }
        if (object->missed <= settings->max_age) {
            if (kept != i) {
                state->objects[kept] = *object;
            }
            ++kept;
        }
    }
    state->count = kept;
    return reported;
}

uint16_t impulse_sort_tracking_update(const impulse_sort_tracking_plan *plan, impulse_sort_tracking_state *state,
                                      const impulse_sort_tracking_settings *settings, const impulse_box *boxes,
                                      uint16_t box_count, impulse_object_track *tracks, void *scratch)
{
    const size_t assignment_bytes = IMPULSE_ASSIGNMENT_SCRATCH_BYTES((size_t)plan->max_tracks, plan->max_boxes);
    frame image = {plan, settings, boxes, 0, NULL, NULL, NULL};
    image.box_count = box_count < plan->max_boxes ? box_count : plan->max_boxes;
    image.costs = (float *)(void *)((char *)scratch + assignment_bytes);
    image.pairs = (uint16_t *)(void *)(image.costs + (size_t)plan->max_tracks * plan->max_boxes);
    image.scratch = scratch;
    state->images += state->images < UINT32_MAX ? 1u : 0u;
    expect_all(state);
    pair(&image, state);
    follow(&image, state);
    return report(&image, state, tracks);
}

void impulse_sort_tracking_reset(impulse_sort_tracking_state *state)
{
    state->count = 0;
    state->next_id = 0;
    state->images = 0;
}
