/* What a C program may take for granted when main begins: variables have their values, constructors have run. */
#include "start.h"
#include "board.h"
#include "ticks.h"

#include <stdint.h>

extern uint32_t board_data_load[], board_data_start[], board_data_end[]; /* of the linker script, in words */
extern uint32_t board_tables_load[], board_tables_start[], board_tables_end[];
extern uint32_t board_bss_start[], board_bss_end[];
extern void (*const board_constructors_start[])(void);
extern void (*const board_constructors_end[])(void);

int main(void);

/* Keeps a compiler from making a call of memcpy or memset out of a loop, which would link half a kilobyte of them. */
#define NO_LIBRARY_CALL() __asm__ volatile("" ::: "memory")

/* Where a program is loaded to where it runs, as by an emulator, nothing needs copying. */
static void copy(const uint32_t *from, uint32_t *to, const uint32_t *end)
{
    if (from != to) {
        while (to < end) {
            *to++ = *from++;
            NO_LIBRARY_CALL();
        }
    }
}

void board_start(void)
{
    copy(board_data_load, board_data_start, board_data_end);
    copy(board_tables_load, board_tables_start, board_tables_end);
    for (uint32_t *to = board_bss_start; to < board_bss_end; ++to) {
        *to = 0u;
        NO_LIBRARY_CALL();
    }
    for (void (*const *constructor)(void) = board_constructors_start; constructor < board_constructors_end;
         ++constructor) {
        (*constructor)();
    }
    board_ticks_start();
    board_exit((uint32_t)main());
}
