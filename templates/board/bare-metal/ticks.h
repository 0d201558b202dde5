/* ticks.h: a counter that an emulator advances with the instructions it runs, the same on every run.
 *
 * With QEMU's -icount shift=N an instruction takes 2^N ns, so that instructions = ticks * 1e9 / (frequency * 2^N). On a
 * board it counts time like any other timer. */
#ifndef TICKS_H
#define TICKS_H

#include <stdint.h>

/* Starts at 0. */
void board_ticks_start(void);

/* Ticks since the start. */
uint64_t board_ticks(void);

#endif /* TICKS_H */
