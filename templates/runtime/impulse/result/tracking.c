#include "impulse/result/tracking.h"

#include "impulse/result/nms.h"
#include "impulse/result/pixels.h"

#include <math.h>
#include <stddef.h>

/* The SDK's filter: a step of 0.1, an acceleration of 0.1 per step in each coordinate, noise of 0.1. */
#define STEP               0.1f
#define PLACE_ACCELERATION 0.0005f      /* STEP^2 / 2 * 0.1 */
#define SPEED_ACCELERATION 0.010000001f /* STEP * 0.1, as it is in floats */
#define MEASURED_NOISE     0.010000001f /* 0.1^2 */

/* STEP^4 / 4, STEP^3 / 2 and STEP^2, each times 0.1^2. */
static const impulse_motion_spread growth = {2.5000003e-7f, 5.0000003e-6f, 5.0000003e-6f, 0.00010000001f};
static const impulse_motion_spread first_spread = {1.0f, 0.0f, 0.0f, 1.0f};

/* What an image is worked on with. Detections go by their place in an order that does not depend on how they come. */
typedef struct {
    const impulse_tracking_plan *plan;
    const impulse_tracking_settings *settings;
    const impulse_box *boxes;
    size_t box_count;
    uint16_t *order; /* [box_count] */
    float *costs;
    void *scratch;
} frame;

static bool is_before(const impulse_box *a, const impulse_box *b)
{
    if (a->x != b->x) {
        return a->x < b->x;
    }
    if (a->y != b->y) {
        return a->y < b->y;
    }
    if (a->width != b->width) {
        return a->width < b->width;
    }
    return a->height != b->height ? a->height < b->height : a->label < b->label;
}

static void sort_boxes(const frame *image)
{
    for (size_t i = 0; i < image->box_count; ++i) {
        size_t at = i;
        while (at > 0u && is_before(&image->boxes[i], &image->boxes[image->order[at - 1u]])) {
            image->order[at] = image->order[at - 1u];
            --at;
        }
        image->order[at] = (uint16_t)i;
    }
}

static float middle(uint16_t start, uint16_t length)
{
    return (float)start + (float)length / 2.0f;
}

static float cost_of(const impulse_tracking_plan *plan, const impulse_box *a, const impulse_box *b)
{
    if (plan->use_iou) {
        return 1.0f - impulse_overlap(a, b);
    }
    {
        const float x = middle(a->x, a->width) - middle(b->x, b->width);
        const float y = middle(a->y, a->height) - middle(b->y, b->height);
        return sqrtf(x * x + y * y);
    }
}

static impulse_box expected_box(const impulse_object_track *track)
{
    const impulse_box box = {track->score, track->label, track->x, track->y, track->width, track->height};
    return box;
}

/* Pairs objects with detections: pairs[object] is a place in the order, or IMPULSE_NOT_ASSIGNED. The sum of overlaps or
 * distances of the pairs. */
static float pair(const frame *image, const impulse_tracking_state *state, bool is_expected, uint16_t *pairs)
{
    const size_t columns = image->box_count;
    float sum = 0.0f;
    for (size_t i = 0; i < state->count; ++i) {
        const impulse_tracked_object *object = &state->objects[i];
        const impulse_box box = is_expected ? expected_box(&object->track) : object->observed;
        for (size_t k = 0; k < columns; ++k) {
            image->costs[i * columns + k] = cost_of(image->plan, &box, &image->boxes[image->order[k]]);
        }
    }
    impulse_assign(image->costs, state->count, columns, pairs, image->scratch);
    for (size_t i = 0; i < state->count; ++i) {
        if (pairs[i] != IMPULSE_NOT_ASSIGNED) {
            const float cost = image->costs[i * columns + pairs[i]];
            const float value = image->plan->use_iou ? 1.0f - cost : cost;
            const float threshold = image->settings->threshold;
            if (image->plan->use_iou ? value > threshold : value < threshold) {
                sum += value;
            } else {
                pairs[i] = IMPULSE_NOT_ASSIGNED;
            }
        }
    }
    return sum;
}

static void predict_motion(impulse_motion *motion)
{
    motion->place = motion->place + STEP * motion->speed + PLACE_ACCELERATION;
    motion->speed += SPEED_ACCELERATION;
}

/* Moves an object to where it is expected in the next image. */
static void expect(impulse_tracked_object *object)
{
    impulse_object_track *track = &object->track;
    impulse_motion_spread_predict(&object->spread, STEP, &growth);
    predict_motion(&object->x);
    predict_motion(&object->y);
    predict_motion(&object->width);
    predict_motion(&object->height);
    track->score = object->observed.score;
    track->x = impulse_nearest_pixels(object->x.place - object->width.place / 2.0f);
    track->y = impulse_nearest_pixels(object->y.place - object->height.place / 2.0f);
    track->width = impulse_nearest_pixels(object->width.place);
    track->height = impulse_nearest_pixels(object->height.place);
}

static void observe(impulse_tracked_object *object, const impulse_box *box, uint32_t max_observations)
{
    const impulse_motion_gain gain = impulse_motion_spread_correct(&object->spread, MEASURED_NOISE);
    const float x = middle(box->x, box->width);
    const float y = middle(box->y, box->height);
    impulse_motion_correct(&object->x, &gain, x);
    impulse_motion_correct(&object->y, &gain, y);
    impulse_motion_correct(&object->width, &gain, (float)box->width);
    impulse_motion_correct(&object->height, &gain, (float)box->height);
    if (max_observations >= 2u) {
        object->track.from_x = impulse_pixels(middle(object->observed.x, object->observed.width));
        object->track.from_y = impulse_pixels(middle(object->observed.y, object->observed.height));
        object->track.to_x = impulse_pixels(x);
        object->track.to_y = impulse_pixels(y);
    }
    object->observed = *box;
}

static void begin(impulse_tracked_object *object, const impulse_box *box, uint32_t id)
{
    const impulse_object_track track = {id,          box->score, box->label, box->x, box->y, box->width,
                                        box->height, 0,          0,          0,      0,      0};
    const impulse_motion still[] = {{middle(box->x, box->width), 0.0f},
                                    {middle(box->y, box->height), 0.0f},
                                    {(float)box->width, 0.0f},
                                    {(float)box->height, 0.0f}};
    object->track = track;
    object->observed = *box;
    object->missed = 0;
    object->spread = first_spread;
    object->x = still[0];
    object->y = still[1];
    object->width = still[2];
    object->height = still[3];
}

/* Objects that have a detection take it, others grow older; detections that are left begin objects. */
static void follow(const frame *image, impulse_tracking_state *state, const uint16_t *pairs)
{
    const size_t known = state->count;
    for (size_t i = 0; i < known; ++i) {
        impulse_tracked_object *object = &state->objects[i];
        ++object->missed;
        if (pairs[i] != IMPULSE_NOT_ASSIGNED) {
            object->missed = 0;
            observe(object, &image->boxes[image->order[pairs[i]]], image->settings->max_observations);
        }
    }
    for (size_t k = 0; k < image->box_count && state->count < image->plan->max_tracks; ++k) {
        bool is_new = true;
        for (size_t i = 0; is_new && i < known; ++i) {
            is_new = pairs[i] != k;
        }
        if (is_new) {
            begin(&state->objects[state->count++], &image->boxes[image->order[k]], state->next_id++);
        }
    }
}

/* Drops objects that have not been seen for too long; the others are where they were expected. */
static void age(impulse_tracking_state *state, const impulse_tracking_settings *settings)
{
    uint16_t kept = 0;
    for (size_t i = 0; i < state->count; ++i) {
        impulse_tracked_object *object = &state->objects[i];
        if (object->missed > settings->keep_grace) {
            continue;
        }
        if (object->missed > 0u) {
            const impulse_box box = expected_box(&object->track);
            observe(object, &box, settings->max_observations);
        }
        object->track.missed = object->missed < UINT16_MAX ? (uint16_t)object->missed : (uint16_t)UINT16_MAX;
        if (kept != i) {
            state->objects[kept] = *object;
        }
        ++kept;
    }
    state->count = kept;
}

uint16_t impulse_tracking_update(const impulse_tracking_plan *plan, impulse_tracking_state *state,
                                 const impulse_tracking_settings *settings, const impulse_box *boxes,
                                 uint16_t box_count, impulse_object_track *tracks, void *scratch)
{
    const size_t assignment_bytes = IMPULSE_ASSIGNMENT_SCRATCH_BYTES((size_t)plan->max_tracks, plan->max_boxes);
    float *const costs = (float *)(void *)((char *)scratch + assignment_bytes);
    uint16_t *const observed_pairs = (uint16_t *)(void *)(costs + (size_t)plan->max_tracks * plan->max_boxes);
    uint16_t *const expected_pairs = observed_pairs + plan->max_tracks;
    frame image = {plan, settings, boxes, 0, NULL, NULL, NULL};
    float observed_sum;
    float expected_sum;
    image.box_count = box_count < plan->max_boxes ? box_count : plan->max_boxes;
    image.order = expected_pairs + plan->max_tracks;
    image.costs = costs;
    image.scratch = scratch;
    sort_boxes(&image);
    observed_sum = pair(&image, state, false, observed_pairs);
    for (size_t i = 0; i < state->count; ++i) {
        expect(&state->objects[i]);
    }
    expected_sum = pair(&image, state, true, expected_pairs);
    follow(&image, state, observed_sum < expected_sum ? observed_pairs : expected_pairs);
    age(state, settings);
    for (size_t i = 0; i < state->count; ++i) {
        tracks[i] = state->objects[i].track;
    }
    return state->count;
}

void impulse_tracking_reset(impulse_tracking_state *state)
{
    state->count = 0;
    state->next_id = 0;
}
