/** @file impulse/nn/product_s8.h
 *  The product of a matrix of weights with a few columns of values, in int8: what convolutions are made of. */
#ifndef IMPULSE_NN_PRODUCT_S8_H
#define IMPULSE_NN_PRODUCT_S8_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Columns that are multiplied at a time, so that a weight is loaded once for all of them. */
#define IMPULSE_PRODUCT_S8_COLUMNS 4u

/** Values of a column with the zeros behind it: what a row of weights has in memory. */
#define IMPULSE_PRODUCT_S8_ROW(depth) (((depth) + 7u) & ~(size_t)7u)

/** Words of scratch memory. */
#define IMPULSE_PRODUCT_S8_SCRATCH(depth) (2u * IMPULSE_PRODUCT_S8_ROW(depth))

/** A column consists of runs: of what a filter covers in each row of an image. The order of its values, and of a row of
 *  weights, is: of each run the multiple of four at its start, then of each run the rest. */
typedef struct {
    uint16_t depth; /**< values of a column */
    uint16_t runs;  /**< that a column consists of, each depth / runs values */
    uint16_t outputs;
    int8_t zero_point;     /**< of the output */
    const int8_t *weights; /**< [outputs][IMPULSE_PRODUCT_S8_ROW(depth)], 0 behind the depth */
    const int32_t *scales; /**< [outputs][2]: a bias with what the zero point of the input adds, and a multiplier */
    const uint8_t *shifts; /**< [outputs], see impulse_narrow */
} impulse_product_s8;

/** Bring columns of a single run each into the scratch memory.
 *
 *  @param values  [columns][depth], need not be aligned
 *  @param columns 1 to 4 */
void impulse_product_s8_load(const impulse_product_s8 *product, const int8_t *values, size_t columns,
                             uint32_t *scratch);

/** Bring one column into the scratch memory.
 *
 *  @param values   the first run of the column
 *  @param distance from a run to the next
 *  @param place    0 to 3, among the columns that are multiplied at a time */
void impulse_product_s8_load_runs(const impulse_product_s8 *product, const int8_t *values, size_t distance,
                                  size_t place, uint32_t *scratch);

/** Multiply the columns in the scratch memory, which stay there.
 *
 *  @param columns 1 to 4, how many there are
 *  @param output  [columns][outputs] */
void impulse_product_s8_run(const impulse_product_s8 *product, const uint32_t *scratch, size_t columns, int8_t *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_PRODUCT_S8_H */
