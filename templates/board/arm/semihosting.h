/* semihosting.h: calls to an emulator or a debugger, on Arm M-profile cores. */
#ifndef SEMIHOSTING_H
#define SEMIHOSTING_H

#include "board.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether somebody answers. Without, the breakpoint of a call would be a fault. */
static inline bool semihosting_answers(void)
{
#if BOARD_IS_EMULATED
    return true;
#elif defined(__ARM_ARCH_6M__)
    return false; /* the core cannot see the debugger */
#else
    return (*(volatile const uint32_t *)0xe000edf0u & 1u) != 0u; /* DHCSR.C_DEBUGEN */
#endif
}

static inline void semihosting_call(uint32_t operation, uintptr_t argument)
{
#if defined(__arm__)
    register uint32_t r0 __asm__("r0") = operation;
    register uintptr_t r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
#else
    (void)operation;
    (void)argument;
#endif
}

#endif /* SEMIHOSTING_H */
