/** @file impulse/result/assignment.h
 *  Pairs of the least total cost. */
#ifndef IMPULSE_RESULT_ASSIGNMENT_H
#define IMPULSE_RESULT_ASSIGNMENT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Of a row that has no column. */
#define IMPULSE_NOT_ASSIGNED 65535u

/** Largest cost that is told from a larger one. */
#define IMPULSE_MAX_COST 131072.0f

/** What impulse_assign needs for itself. */
#define IMPULSE_ASSIGNMENT_SCRATCH_BYTES(rows, columns)                                                                \
    (sizeof(int64_t) + ((rows) + (columns)) * (2u * sizeof(int64_t) + 4u * sizeof(uint16_t)))

/** Gives each row a column, or each column a row when there are fewer columns, so that the sum of the costs is the
 * least that there is.
 *
 *  Shortest augmenting paths, as in D. F. Crouse, "On implementing 2D rectangular assignment algorithms", 2016; of
 * assignments that cost the same it gives the one that SciPy's linear_sum_assignment gives. Costs are taken as whole
 * multiples of 2^-25, which those are that come from ratios of areas or from distances of centres, so that sums of them
 * are exact.
 *
 *  @param costs   [rows][columns] from 0 to IMPULSE_MAX_COST; what is none of these counts as the nearer end
 *  @param column  [rows] filled: the column of each row, or IMPULSE_NOT_ASSIGNED
 *  @param scratch IMPULSE_ASSIGNMENT_SCRATCH_BYTES */
void impulse_assign(const float *costs, size_t rows, size_t columns, uint16_t *column, void *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_ASSIGNMENT_H */
