/* Reset of RISC-V cores in machine mode. */
#include "board.h"
#include "start.h"

#include <stdint.h>

void board_reset(void);
void board_trap(void);

/* Says why, as in mcause: 2 is an illegal instruction. Four bytes aligned, as mtvec asks. */
__attribute__((aligned(4))) void board_trap(void)
{
    uint32_t cause = 0u;
    char text[] = "board: exception 00\n";
#if defined(__riscv)
    __asm__ volatile("csrr %0, mcause" : "=r"(cause));
#endif
    text[17] = (char)('0' + (char)(cause / 10u % 10u));
    text[18] = (char)('0' + (char)(cause % 10u));
    board_print(text);
    board_exit(BOARD_FAULT_EXIT_CODE);
}

#if defined(__riscv_flen)
#define BOARD_ENABLE_FPU "li t0, 0x2000\ncsrs mstatus, t0\n" /* mstatus.FS */
#else
#define BOARD_ENABLE_FPU ""
#endif

#if defined(__riscv)
/* The first instruction of the image. The global pointer is set without the linker's help, which would use it. */
__attribute__((section(".vectors"), used, naked, noreturn)) void board_reset(void)
{
    __asm__ volatile(".option push\n"
                     ".option norelax\n"
                     "la gp, board_global_pointer\n"
                     ".option pop\n"
                     "la sp, board_stack_end\n"
                     "la t0, board_trap\n"
                     "csrw mtvec, t0\n" BOARD_ENABLE_FPU "call board_start\n");
}
#else
void board_reset(void)
{
    board_start();
}
#endif
