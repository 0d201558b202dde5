/** @file arena.h
 *  The arena that all impulses of this program share: they run one after the other.
 *
 *  impulsegen 1.2.3. Generated: not to be edited. */
#ifndef IMPULSES_ARENA_H
#define IMPULSES_ARENA_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define IMPULSES_ARENA_BYTES 732 /**< what the impulse with the largest one needs */

extern uint32_t impulses_arena[IMPULSES_ARENA_BYTES / 4];

#ifdef __cplusplus
}
#endif

#endif /* IMPULSES_ARENA_H */
