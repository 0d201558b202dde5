/* minstret, the counter of retired instructions. QEMU with -icount answers with its virtual time in nanoseconds. */
#include "ticks.h"

static uint64_t start;

static uint64_t read_minstret(void)
{
#if defined(__riscv)
    uint32_t high;
    uint32_t low;
    uint32_t again;
    do { /* again if the lower half has overflowed in between */
        __asm__ volatile("csrr %0, minstreth" : "=r"(high));
        __asm__ volatile("csrr %0, minstret" : "=r"(low));
        __asm__ volatile("csrr %0, minstreth" : "=r"(again));
    } while (high != again);
    return ((uint64_t)high << 32) | low;
#else
    return 0u;
#endif
}

void board_ticks_start(void)
{
    start = read_minstret();
}

uint64_t board_ticks(void)
{
    return read_minstret() - start;
}
