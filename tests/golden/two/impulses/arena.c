/* arena.c: the arena that all impulses of this program share.
 *
 * impulsegen 1.2.3. Generated: not to be edited. */
#include "impulses/arena.h"

#include "impulse/placement.h"

uint32_t impulses_arena[IMPULSES_ARENA_BYTES / 4] IMPULSE_ARENA(impulses_arena);
