/* The little of the Pico SDK that the interface uses. */
#include <stdint.h>

uint64_t time_us_64(void);
void sleep_ms(uint32_t ms);
int getchar_timeout_us(uint32_t us);
