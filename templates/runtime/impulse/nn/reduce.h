/** @file impulse/nn/reduce.h
 *  Which elements of a value become one: the dimensions of MEAN, SUM and REDUCE_MAX. */
#ifndef IMPULSE_NN_REDUCE_H
#define IMPULSE_NN_REDUCE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t count;
    uint32_t stride; /**< elements of the input */
} impulse_reduce_axis;

/** Loops, the outermost first. Dimensions of a kind that stand beside each other are one loop; a loop that is not
 * needed has a count of 1. */
typedef struct {
    impulse_reduce_axis kept[3]; /**< an element of the output for each round */
    impulse_reduce_axis gone[3]; /**< over what becomes one element */
} impulse_reduce_shape;

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_REDUCE_H */
