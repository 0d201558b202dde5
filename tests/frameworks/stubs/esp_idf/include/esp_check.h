#ifndef STUB_ESP_CHECK_H
#define STUB_ESP_CHECK_H

#include "esp_err.h"

#include <stdio.h>

#define ESP_RETURN_ON_ERROR(x, log_tag, format, ...)                                                                   \
    do {                                                                                                               \
        const esp_err_t stub_error = (x);                                                                              \
        if (stub_error != ESP_OK) {                                                                                    \
            fprintf(stderr, "%s: " format "\n", log_tag __VA_OPT__(, ) __VA_ARGS__);                                   \
            return stub_error;                                                                                         \
        }                                                                                                              \
    } while (0)
#define ESP_RETURN_ON_FALSE(a, err_code, log_tag, format, ...)                                                         \
    ESP_RETURN_ON_ERROR((a) ? ESP_OK : (err_code), log_tag, format __VA_OPT__(, ) __VA_ARGS__)

#endif
