/* semihosting.h: calls to an emulator or a debugger, on RISC-V. */
#ifndef SEMIHOSTING_H
#define SEMIHOSTING_H

#include "board.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether somebody answers. On a board the core cannot tell. */
static inline bool semihosting_answers(void)
{
    return BOARD_IS_EMULATED;
}

void semihosting_call(uint32_t operation, uintptr_t argument);

#endif /* SEMIHOSTING_H */
