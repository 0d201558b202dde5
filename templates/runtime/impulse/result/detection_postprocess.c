#include "impulse/result/detection_postprocess.h"

#include "impulse/dsp/logarithm.h"

#include <float.h>
#include <stddef.h>
#include <string.h>

/* Of an anchor that has been looked at. */
#define NO_CANDIDATE (-FLT_MAX)

typedef struct {
    const impulse_detection_postprocess_layer *layer;
    const impulse_anchor *encodings;
    float *scores; /* [anchor_count] by which anchors compete */
} contest;

static impulse_edges decode(const impulse_detection_postprocess_layer *layer, const impulse_anchor *encoding,
                            const impulse_anchor *anchor)
{
    const float y = encoding->y / layer->scale.y * anchor->height + anchor->y;
    const float x = encoding->x / layer->scale.x * anchor->width + anchor->x;
    const float half_height = 0.5f * impulse_exp(encoding->height / layer->scale.height) * anchor->height;
    const float half_width = 0.5f * impulse_exp(encoding->width / layer->scale.width) * anchor->width;
    const impulse_edges edges = {y - half_height, x - half_width, y + half_height, x + half_width};
    return edges;
}

/* The anchor that wins among those that are left, and its box; anchor_count when none is left. */
static size_t next(const contest *from, const impulse_edges *kept, size_t kept_count, impulse_edges *box)
{
    const size_t anchors = from->layer->anchor_count;
    for (;;) {
        size_t best = anchors;
        bool is_free = true;
        for (size_t i = 0; i < anchors; ++i) {
            if (from->scores[i] > (best < anchors ? from->scores[best] : NO_CANDIDATE)) {
                best = i;
            }
        }
        if (best == anchors) {
            return anchors;
        }
        from->scores[best] = NO_CANDIDATE;
        *box = decode(from->layer, &from->encodings[best], &from->layer->anchors[best]);
        for (size_t i = 0; is_free && i < kept_count; ++i) {
            is_free = !(impulse_edges_overlap(box, &kept[i]) > from->layer->max_overlap);
        }
        if (is_free) {
            return best;
        }
    }
}

static float candidate(const impulse_detection_postprocess_layer *layer, float score)
{
    return score >= layer->min_score ? score : NO_CANDIDATE;
}

/* The best class of an anchor behind one that was taken: lower scores, or the same with a higher index. */
static size_t next_class(const float *scores, size_t count, size_t taken)
{
    size_t best = count;
    for (size_t i = 0; i < count; ++i) {
        if (taken < count && (i <= taken ? scores[i] >= scores[taken] : scores[i] > scores[taken])) {
            continue;
        }
        if (best == count || scores[i] > scores[best]) {
            best = i;
        }
    }
    return best;
}

/* The best classes of a detection, into its slots. */
static void name_classes(const impulse_detection_postprocess_layer *layer, const float *scores, size_t slot,
                         const impulse_detections *detections)
{
    size_t taken = layer->class_count;
    for (size_t i = 0; i < layer->max_classes; ++i) {
        taken = next_class(scores, layer->class_count, taken);
        if (taken == layer->class_count) {
            break;
        }
        detections->classes[slot + i] = (float)taken;
        detections->scores[slot + i] = scores[taken];
    }
}

static void run_fast(const contest *from, const float *scores, const impulse_detections *detections)
{
    const impulse_detection_postprocess_layer *layer = from->layer;
    const size_t classes = layer->class_count;
    const size_t per_detection = layer->max_classes < classes ? layer->max_classes : classes;
    size_t kept = 0;
    for (size_t i = 0; i < layer->anchor_count; ++i) {
        const float *own = scores + i * layer->score_count;
        from->scores[i] = candidate(layer, own[next_class(own, classes, classes)]);
    }
    /* The boxes of the detections stand in front until all are found, then each goes to its slots. */
    while (kept < layer->max_detections) {
        const size_t anchor = next(from, detections->boxes, kept, &detections->boxes[kept]);
        if (anchor == layer->anchor_count) {
            break;
        }
        name_classes(layer, scores + anchor * layer->score_count, kept * layer->max_classes, detections);
        ++kept;
    }
    *detections->count = (float)kept;
    memset(&detections->boxes[kept], 0, (IMPULSE_DETECTION_SLOTS(layer) - kept) * sizeof *detections->boxes);
    for (size_t i = kept; layer->max_classes > 1u && i-- > 0u;) {
        const impulse_edges box = detections->boxes[i];
        memset(&detections->boxes[i], 0, sizeof box);
        for (size_t k = 0; k < per_detection; ++k) {
            detections->boxes[i * layer->max_classes + k] = box;
        }
    }
}

/* Puts a detection behind those with the same score; false when there are enough of them. */
static bool insert(const impulse_detection_postprocess_layer *layer, const impulse_detections *detections,
                   const impulse_edges *box, size_t label, float score)
{
    size_t count = (size_t)*detections->count;
    size_t at = count;
    while (at > 0u && detections->scores[at - 1u] < score) {
        --at;
    }
    if (at == layer->max_detections) {
        return false;
    }
    if (count == layer->max_detections) {
        --count;
    }
    memmove(&detections->boxes[at + 1u], &detections->boxes[at], (count - at) * sizeof *detections->boxes);
    memmove(&detections->classes[at + 1u], &detections->classes[at], (count - at) * sizeof *detections->classes);
    memmove(&detections->scores[at + 1u], &detections->scores[at], (count - at) * sizeof *detections->scores);
    detections->boxes[at] = *box;
    detections->classes[at] = (float)label;
    detections->scores[at] = score;
    *detections->count = (float)(count + 1u);
    return true;
}

static void run_regular(const contest *from, const float *scores, const impulse_detections *detections,
                        impulse_edges *kept)
{
    const impulse_detection_postprocess_layer *layer = from->layer;
    /* No class has more detections in the end than there are in all, so that its later ones need not be found. */
    const size_t most = layer->max_per_class < layer->max_detections ? layer->max_per_class : layer->max_detections;
    for (size_t label = 0; label < layer->class_count; ++label) {
        for (size_t i = 0; i < layer->anchor_count; ++i) {
            from->scores[i] = candidate(layer, scores[i * layer->score_count + label]);
        }
        for (size_t found = 0; found < most; ++found) {
            const size_t anchor = next(from, kept, found, &kept[found]);
            if (anchor == layer->anchor_count ||
                !insert(layer, detections, &kept[found], label, scores[anchor * layer->score_count + label])) {
                break;
            }
        }
    }
}

void impulse_detection_postprocess(const impulse_detection_postprocess_layer *layer, const impulse_anchor *encodings,
                                   const float *scores, const impulse_detections *detections, float *scratch)
{
    const size_t slots = IMPULSE_DETECTION_SLOTS(layer);
    const contest from = {layer, encodings, scratch};
    scores += layer->score_count - layer->class_count;
    memset(detections->boxes, 0, slots * sizeof *detections->boxes);
    memset(detections->classes, 0, slots * sizeof *detections->classes);
    memset(detections->scores, 0, slots * sizeof *detections->scores);
    *detections->count = 0.0f;
    if (layer->is_regular) {
        run_regular(&from, scores, detections, (impulse_edges *)(void *)(scratch + layer->anchor_count));
    } else {
        run_fast(&from, scores, detections);
    }
}
