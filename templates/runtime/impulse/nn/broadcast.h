/** @file impulse/nn/broadcast.h
 *  Two operands whose shapes differ: the smaller one is repeated along the dimensions that it lacks. */
#ifndef IMPULSE_NN_BROADCAST_H
#define IMPULSE_NN_BROADCAST_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define IMPULSE_BROADCAST_AXES 7 /* at most, besides the row: tensors have 8 dimensions at most */

/** A dimension outside a row. The steps are elements from the start of the last row below one index of this dimension
 * to the first row below the next index: of an operand that is repeated they lead back. */
typedef struct {
    uint32_t extent;
    int32_t a_step;
    int32_t b_step;
} impulse_broadcast_axis;

/** The output as rows, one after the other. */
typedef struct {
    uint32_t row;   /**< elements of a row */
    uint8_t a_step; /**< from one element of a row to the next: 1, or 0 when the same value serves the whole row */
    uint8_t b_step;
    uint8_t axis_count;
    const impulse_broadcast_axis *axes; /**< [axis_count], the innermost first */
} impulse_broadcast;

/** Where the rows of both operands start, in elements. Starts as all zeros. */
typedef struct {
    ptrdiff_t a;
    ptrdiff_t b;
    uint32_t index[IMPULSE_BROADCAST_AXES];
} impulse_broadcast_place;

/** Moves to the next row; 0 after the last one. */
static inline int impulse_broadcast_next(const impulse_broadcast *broadcast, impulse_broadcast_place *place)
{
    for (size_t i = 0; i < broadcast->axis_count; ++i) {
        const impulse_broadcast_axis *const axis = &broadcast->axes[i];
        if (++place->index[i] < axis->extent) {
            place->a += axis->a_step;
            place->b += axis->b_step;
            return 1;
        }
        place->index[i] = 0;
    }
    return 0;
}

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_BROADCAST_H */
