/* The little of ESP-IDF that the interface uses. */
#include <stdint.h>

int64_t esp_timer_get_time(void);
