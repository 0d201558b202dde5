/** @file impulse/nn/copy.h
 *  Parts of a value to parts of another: CONCATENATION, PACK, SPLIT, STRIDED_SLICE, TRANSPOSE, PAD. */
#ifndef IMPULSE_NN_COPY_H
#define IMPULSE_NN_COPY_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define IMPULSE_COPY_AXES 5

/** One of nested loops. */
typedef struct {
    uint32_t count;
    int32_t source_step; /**< from the last place of the loops within this one to the first of its next round */
    int32_t target_step;
} impulse_copy_axis;

/** Nested loops over places in two values. The function that takes it says what its numbers count. */
typedef struct {
    int32_t source_at; /**< the first place */
    int32_t target_at;
    uint32_t run_bytes; /**< that lie together on both sides */
    uint8_t axis_count;
    impulse_copy_axis axes[IMPULSE_COPY_AXES]; /**< the innermost loop first */
} impulse_copy_layer;

/** Copy a run of bytes from every place to the other; the layer counts bytes.
 *
 *  One run is copied after the other. Where the values overlap, no run may be read that was overwritten before; a run
 *  may overlap its own copy. */
void impulse_copy(const impulse_copy_layer *layer, const void *input, void *output);

/** Where a copy is. */
typedef struct {
    int32_t source;
    int32_t target;
    uint32_t passed[IMPULSE_COPY_AXES]; /**< rounds of each loop */
} impulse_copy_place;

/** The first place. */
static inline impulse_copy_place impulse_copy_first(const impulse_copy_layer *layer)
{
    const impulse_copy_place place = {layer->source_at, layer->target_at, {0}};
    return place;
}

/** Move on to the next place.
 *
 *  @param within so many of the innermost loops are done when it is called
 *  @return false: there is none */
static inline bool impulse_copy_next(const impulse_copy_layer *layer, uint8_t within, impulse_copy_place *place)
{
    for (uint8_t i = within; i < layer->axis_count; ++i) {
        const impulse_copy_axis *const axis = &layer->axes[i];
        if (++place->passed[i] < axis->count) {
            place->source += axis->source_step;
            place->target += axis->target_step;
            return true;
        }
        place->passed[i] = 0;
    }
    return false;
}

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_COPY_H */
