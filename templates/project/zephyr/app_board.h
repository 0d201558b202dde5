/** @file app_board.h
 *  What the application wants of Zephyr besides its sensors. */
#ifndef APP_BOARD_H
#define APP_BOARD_H

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include <stdint.h>

/** Called once, before anything is printed. */
static inline void board_start(void)
{
}

static inline void board_print(const char *text)
{
    printk("%s", text);
}

/** Time since the start. */
static inline uint64_t board_time_us(void)
{
    return k_ticks_to_us_floor64((uint64_t)k_uptime_ticks());
}

/** Lets others work. */
static inline void board_wait_ms(uint32_t milliseconds)
{
    (void)k_sleep(K_MSEC(milliseconds));
}

#endif /* APP_BOARD_H */
