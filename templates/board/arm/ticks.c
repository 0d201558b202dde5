/* SysTick, the 24-bit timer of every Arm M-profile core, with its laps counted by its interrupt. */
#include "ticks.h"
#include "board.h"

#define SYST_CSR (*(volatile uint32_t *)0xe000e010u)
#define SYST_RVR (*(volatile uint32_t *)0xe000e014u)
#define SYST_CVR (*(volatile uint32_t *)0xe000e018u)

#define SYST_MAX           0xffffffu
#define SYST_CSR_ON        7u /* the core's clock, with interrupt, enabled */
#define SYST_BITS_OF_A_LAP 24u

#if BOARD_IS_EMULATED
static volatile uint32_t laps;

void SysTick_Handler(void);
void SysTick_Handler(void)
{
    ++laps;
}

void board_ticks_start(void)
{
    laps = 0u;
    SYST_RVR = SYST_MAX;
    SYST_CVR = 0u; /* any value clears it */
    SYST_CSR = SYST_CSR_ON;
}

uint64_t board_ticks(void)
{
    uint32_t lap;
    uint32_t left;
    do { /* again if the interrupt came in between */
        lap = laps;
        left = SYST_CVR;
    } while (lap != laps);
    return ((uint64_t)lap << SYST_BITS_OF_A_LAP) + (SYST_MAX - left);
}
#else
void board_ticks_start(void)
{
}

uint64_t board_ticks(void)
{
    return 0u;
}
#endif
