#include "semihosting.h"

#if defined(__riscv)
/* The two shifts that do nothing mark the breakpoint. All three must be uncompressed and within one page. */
__attribute__((naked, aligned(16))) void semihosting_call(uint32_t operation __attribute__((unused)),
                                                          uintptr_t argument __attribute__((unused)))
{
    __asm__ volatile(".option push\n"
                     ".option norvc\n"
                     "slli x0, x0, 0x1f\n"
                     "ebreak\n"
                     "srai x0, x0, 7\n"
                     ".option pop\n"
                     "ret\n");
}
#else
void semihosting_call(uint32_t operation, uintptr_t argument)
{
    (void)operation;
    (void)argument;
}
#endif
