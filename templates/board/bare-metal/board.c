/* Output and the way out of a bare-metal program. Both go through semihosting: an emulator or a debugger answers. */
#include "board.h"
#include "semihosting.h"
#include "ticks.h"

#include <stdint.h>

#define SYS_WRITE0               0x04u
#define SYS_EXIT_EXTENDED        0x20u
#define STOPPED_APPLICATION_EXIT 0x20026u

/* Weak: a program that has a UART defines its own. */
__attribute__((weak)) void board_print(const char *text)
{
    if (semihosting_answers()) {
        semihosting_call(SYS_WRITE0, (uintptr_t)text);
    }
}

#if BOARD_IS_EMULATED
/* A line for whoever started the emulator: what main took, in ticks of the board's counter. */
static void print_ticks(void)
{
    static const char digits[] = "0123456789abcdef";
    const uint64_t ticks = board_ticks();
    char text[] = "board: 0x0000000000000000 ticks\n";
    for (unsigned i = 0; i < 16u; ++i) {
        text[9u + i] = digits[(uint32_t)(ticks >> (60u - 4u * i)) & 15u];
    }
    board_print(text);
}
#endif

void board_exit(uint32_t code)
{
    const uintptr_t block[2] = {STOPPED_APPLICATION_EXIT, code};
#if BOARD_IS_EMULATED
    print_ticks();
#endif
    if (semihosting_answers()) {
        semihosting_call(SYS_EXIT_EXTENDED, (uintptr_t)block);
    }
    for (;;) {
    }
}
