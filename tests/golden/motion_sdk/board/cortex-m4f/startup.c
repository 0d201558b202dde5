/* Reset, vector table and the way out, for Arm M-profile cores. */
#include <stddef.h>
#include <stdint.h>

#define SYS_EXIT_EXTENDED        0x20
#define STOPPED_APPLICATION_EXIT 0x20026u
#define FAULT_EXIT_CODE          99u

extern uint32_t board_data_load[], board_data_start[], board_data_end[]; /* of the linker script, in words */
extern uint32_t board_bss_start[], board_bss_end[], board_stack_end[];
extern void (*const board_constructors_start[])(void);
extern void (*const board_constructors_end[])(void);

int main(void);
void board_reset(void);
void board_start(void);
void board_fault(void);

/* Ends the program: the emulator takes the code as its own exit code. */
static void board_exit(uint32_t code)
{
#if defined(__arm__)
    const uint32_t block[2] = {STOPPED_APPLICATION_EXIT, code};
    register uint32_t operation __asm__("r0") = SYS_EXIT_EXTENDED;
    register const uint32_t *argument __asm__("r1") = block;
    __asm__ volatile("bkpt 0xab" : "+r"(operation) : "r"(argument) : "memory");
#else
    (void)code;
#endif
    for (;;) {
    }
}

/* Not the first instruction after a reset: the FPU is on by now, which a compiler may use for copying. */
void board_start(void)
{
    const uint32_t *from = board_data_load;
    for (uint32_t *to = board_data_start; to < board_data_end; ++to) {
        *to = *from++;
    }
    for (uint32_t *to = board_bss_start; to < board_bss_end; ++to) {
        *to = 0;
    }
    for (void (*const *constructor)(void) = board_constructors_start; constructor < board_constructors_end;
         ++constructor) {
        (*constructor)();
    }
    board_exit((uint32_t)main());
}

#if defined(__ARM_FP) && defined(__arm__)
/* Gives full access to coprocessors 10 and 11, the FPU, in CPACR before anything else: a compiler may use it to copy.
 */
__attribute__((naked, noreturn)) void board_reset(void)
{
    __asm__ volatile("ldr r0, =0xe000ed88\n"
                     "ldr r1, [r0]\n"
                     "movs r2, #0xf\n"
                     "lsls r2, r2, #20\n"
                     "orrs r1, r2\n"
                     "str r1, [r0]\n"
                     "dsb\n"
                     "isb\n"
                     "bl board_start\n");
}
#else /* no FPU: the register may not even exist */
void board_reset(void)
{
    board_start();
}
#endif

void board_fault(void)
{
    board_exit(FAULT_EXIT_CODE);
}

typedef union {
    void (*handler)(void);
    uint32_t *stack;
} board_vector;

/* Stack pointer, reset, NMI, four faults, and the system exceptions. Interrupts follow when you need them. */
__attribute__((section(".vectors"), used)) const board_vector board_vectors[16] = {
    {.stack = board_stack_end}, {.handler = board_reset}, {.handler = board_fault}, {.handler = board_fault},
    {.handler = board_fault},   {.handler = board_fault}, {.handler = board_fault}, {.handler = board_fault},
    {.handler = NULL},          {.handler = NULL},        {.handler = NULL},        {.handler = board_fault},
    {.handler = board_fault},   {.handler = NULL},        {.handler = board_fault}, {.handler = board_fault},
};
