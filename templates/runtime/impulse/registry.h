/** @file impulse/registry.h
 *  Several impulses in one table: to run any of them without knowing which, and what it comes to in short. */
#ifndef IMPULSE_REGISTRY_H
#define IMPULSE_REGISTRY_H

#include "impulse/blocks.h"
#include "impulse/signal.h"
#include "impulse/status.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a window of any impulse comes to. Fields that an impulse has nothing for are 0 or NULL. */
typedef struct {
    const char *label;  /**< the label that was picked, of the first network; NULL: uncertain, or no labels */
    float score;        /**< of that label; without labels the first value */
    float anomaly;      /**< the first anomaly score */
    uint32_t box_count; /**< objects that were found */
    const void *result; /**< everything, of the type `<prefix>_result`, until the impulse runs again */
} impulse_outcome;

/** Runs an impulse on a window, as `<prefix>_run_signal` does.
 *
 *  @param outcome untouched unless the status is IMPULSE_OK */
typedef impulse_status (*impulse_run_outcome)(const impulse_signal *signal, impulse_outcome *outcome);

/** One impulse of the program. */
typedef struct {
    const char *name; /**< its prefix */
    const impulse_description *description;
    size_t arena_bytes;      /**< that it needs while it runs */
    impulse_run_outcome run; /**< NULL: it cannot be run */
} impulse_entry;

/** The impulse with a name.
 *
 *  @param table [count]
 *  @return NULL when there is none */
const impulse_entry *impulse_find(const impulse_entry *table, size_t count, const char *name);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_REGISTRY_H */
