/** @file impulse/placement.h
 *  Sections of large constants and of arenas, so that a linker script can place them: weights in slow memory, the arena
 * in fast memory. Their names begin as the usual ones do, so that any other linker script takes them for what they are.
 */
#ifndef IMPULSE_PLACEMENT_H
#define IMPULSE_PLACEMENT_H

/** @def IMPULSE_TABLE(name)
 *  Behind the declarator of a constant table of numbers. Define it yourself to place tables another way. */
#ifndef IMPULSE_TABLE
#if defined(__ELF__)
#define IMPULSE_TABLE(name) __attribute__((section(".rodata.impulse_tables." #name)))
#else
#define IMPULSE_TABLE(name)
#endif
#endif

/** @def IMPULSE_ARENA(name)
 *  Behind the declarator of a buffer that needs no value at the start. */
#ifndef IMPULSE_ARENA
#if defined(__ELF__)
#define IMPULSE_ARENA(name) __attribute__((section(".bss.impulse_arena." #name)))
#else
#define IMPULSE_ARENA(name)
#endif
#endif

#endif /* IMPULSE_PLACEMENT_H */
