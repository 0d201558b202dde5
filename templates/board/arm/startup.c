/* Reset and vector table of Arm M-profile cores. Handlers have the names that CMSIS gives them and are weak: define one
 * in your program and it takes its place. */
#include "board.h"
#include "start.h"

#include <stddef.h>
#include <stdint.h>

#if defined(__ARM_ARCH_8M_MAIN__) || defined(__ARM_ARCH_8_1M_MAIN__)
#define BOARD_SET_STACK_LIMIT                                                                                          \
    "ldr r0, =board_stack_limit\n"                                                                                     \
    "msr msplim, r0\n"
#else
#define BOARD_SET_STACK_LIMIT ""
#endif

/* A bootloader may have left its own table in VTOR. Cortex-M0 has no such register. */
#if defined(__ARM_ARCH_6M__)
#define BOARD_SET_VECTORS ""
#else
#define BOARD_SET_VECTORS                                                                                              \
    "ldr r0, =0xe000ed08\n"                                                                                            \
    "ldr r1, =board_vectors\n"                                                                                         \
    "str r1, [r0]\n"
#endif

/* Full access to coprocessors 10 and 11, the FPU, in CPACR. Without an FPU the register may not even exist. */
#if defined(__ARM_FP) && defined(__arm__)
#define BOARD_ENABLE_FPU                                                                                               \
    "ldr r0, =0xe000ed88\n"                                                                                            \
    "ldr r1, [r0]\n"                                                                                                   \
    "movs r2, #0xf\n"                                                                                                  \
    "lsls r2, r2, #20\n"                                                                                               \
    "orrs r1, r2\n"                                                                                                    \
    "str r1, [r0]\n"                                                                                                   \
    "dsb\n"                                                                                                            \
    "isb\n"
#else
#define BOARD_ENABLE_FPU ""
#endif

extern uint32_t board_stack_end[]; /* of the linker script */

void board_reset(void);
void board_unhandled(void);

#if defined(__arm__)
/* In assembly: nothing that a compiler might do with the FPU comes before it is on. */
__attribute__((naked, noreturn)) void board_reset(void)
{
    __asm__ volatile(BOARD_SET_STACK_LIMIT BOARD_SET_VECTORS BOARD_ENABLE_FPU "bl board_start\n");
}
#else
void board_reset(void)
{
    board_start();
}
#endif

/* Says which exception it was: 3 is a hard fault. */
void board_unhandled(void)
{
    uint32_t number = 0u;
    char text[] = "board: exception 00\n";
#if defined(__arm__)
    __asm__ volatile("mrs %0, ipsr" : "=r"(number));
#endif
    text[17] = (char)('0' + (char)(number / 10u % 10u));
    text[18] = (char)('0' + (char)(number % 10u));
    board_print(text);
    board_exit(BOARD_FAULT_EXIT_CODE);
}

#define BOARD_WEAK __attribute__((weak, alias("board_unhandled")))
void NMI_Handler(void) BOARD_WEAK;
void HardFault_Handler(void) BOARD_WEAK;
void MemManage_Handler(void) BOARD_WEAK;
void BusFault_Handler(void) BOARD_WEAK;
void UsageFault_Handler(void) BOARD_WEAK;
void SecureFault_Handler(void) BOARD_WEAK;
void SVC_Handler(void) BOARD_WEAK;
void DebugMon_Handler(void) BOARD_WEAK;
void PendSV_Handler(void) BOARD_WEAK;
void SysTick_Handler(void) BOARD_WEAK;

typedef union {
    void (*handler)(void);
    uint32_t *stack;
} board_vector;

/* Interrupts of the chip follow in the section .vectors.chip, which the linker script puts right behind. */
__attribute__((section(".vectors"), used, aligned(1024))) const board_vector board_vectors[16] = {
    {.stack = board_stack_end},
    {.handler = board_reset},
    {.handler = NMI_Handler},
    {.handler = HardFault_Handler},
    {.handler = MemManage_Handler},
    {.handler = BusFault_Handler},
    {.handler = UsageFault_Handler},
    {.handler = SecureFault_Handler},
    {.handler = NULL},
    {.handler = NULL},
    {.handler = NULL},
    {.handler = SVC_Handler},
    {.handler = DebugMon_Handler},
    {.handler = NULL},
    {.handler = PendSV_Handler},
    {.handler = SysTick_Handler},
};
