#include <stdint.h>

#define pdMS_TO_TICKS(ms) (static_cast<uint32_t>(ms) / 10u)
