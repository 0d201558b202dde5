/** @file impulses.h
 *  All impulses of this program in one table.
 *
 *  impulsegen 1.2.3. Generated: not to be edited. */
#ifndef IMPULSES_H
#define IMPULSES_H

#include "impulse/registry.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Places in the table. */
enum {
    IMPULSES_MOTION_DEMO, /**< impulse 1 "Impulse #1" of project 43 "Motion demo" */
    IMPULSES_SECOND, /**< impulse 2 "Second" of project 43 "Motion demo" */
    IMPULSES_COUNT
};

/* They share one arena: run one after the other, never one while another runs. What a result points to is there until any of
 * them runs. */

extern const impulse_entry impulses_table[IMPULSES_COUNT];

#ifdef __cplusplus
}
#endif

#endif /* IMPULSES_H */
