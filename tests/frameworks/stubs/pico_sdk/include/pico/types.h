#ifndef STUB_PICO_TYPES_H
#define STUB_PICO_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef unsigned int uint;
enum pico_error_codes { PICO_OK = 0, PICO_ERROR_GENERIC = -1, PICO_ERROR_TIMEOUT = -2 };

#endif
