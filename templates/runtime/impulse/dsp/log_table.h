/** @file impulse/dsp/log_table.h
 *  Logarithms in loops over many values: by a table, without a division or a call. */
#ifndef IMPULSE_DSP_LOG_TABLE_H
#define IMPULSE_DSP_LOG_TABLE_H

#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#define IMPULSE_LOG_ENTRIES 32

/** The middle c of one of equal parts of the range from 1 to 2. */
typedef struct {
    float inverse; /**< 1 / c */
    float log2;    /**< of c, as it is when the inverse is rounded */
} impulse_log_entry;

extern const impulse_log_entry impulse_log_table[IMPULSE_LOG_ENTRIES];

/** Logarithm to base 2, to 2e-7 of the result or absolutely, whichever is more.
 *
 *  With x = m 2^e, m from 1 to 2 and r = m / c - 1: log2 x = e + log2 c + log2(1 + r), the last one by its series,
 * whose terms beyond r^3 are below 3e-8 for |r| < 1 / 64.
 *
 *  @param x    positive and finite, or 0: not below it
 *  @param zero what stands for 0 */
static inline float impulse_log2_by_table(const float *x, float zero)
{
    uint32_t bits;
    uint32_t zero_bits;
    uint32_t mantissa_bits;
    float m;
    memcpy(&bits, x, sizeof bits);
    memcpy(&zero_bits, &zero, sizeof zero_bits);
    bits = bits == 0u ? zero_bits : bits;
    mantissa_bits = (bits & 0x7fffffu) | 0x3f800000u;
    memcpy(&m, &mantissa_bits, sizeof m);
    {
        const impulse_log_entry *const entry = &impulse_log_table[(bits >> 18) % IMPULSE_LOG_ENTRIES];
        const float r = m * entry->inverse - 1.0f;
        const float series = r * (1.44269504f + r * (-0.72134752f + r * 0.48089835f));
        return (float)((int32_t)(bits >> 23) - 127) + (entry->log2 + series);
    }
}

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_LOG_TABLE_H */
