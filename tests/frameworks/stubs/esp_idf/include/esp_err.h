#ifndef STUB_ESP_ERR_H
#define STUB_ESP_ERR_H

#include <stddef.h>
#include <stdint.h>

typedef int esp_err_t;
#define ESP_OK            0
#define ESP_FAIL          -1
#define ESP_ERR_NO_MEM    0x101
#define ESP_ERR_NOT_FOUND 0x105
#define ESP_ERR_TIMEOUT   0x107

#endif
