/* The little of Mbed OS that the interface uses. */
#include <stdint.h>

uint32_t us_ticker_read(void);
void thread_sleep_for(uint32_t ms);
