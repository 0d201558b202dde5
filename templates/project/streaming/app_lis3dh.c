#include "app_lis3dh.h"

#include <stddef.h>

uint8_t app_lis3dh_ctrl_reg1(uint32_t rate_millihertz)
{
    static const uint32_t rates[] = {1000u, 10000u, 25000u, 50000u, 100000u, 200000u, 400000u, 1344000u};
    static const uint8_t codes[] = {1u, 2u, 3u, 4u, 5u, 6u, 7u, 9u};
    size_t i = 0u;
    while (i + 1u < sizeof rates / sizeof rates[0] && rates[i] < rate_millihertz) {
        ++i;
    }
    return (uint8_t)((uint32_t)codes[i] << 4 | 0x07u);
}

void app_lis3dh_convert(const uint8_t registers[APP_LIS3DH_OUT_BYTES], float acceleration[3])
{
    for (size_t i = 0; i < 3u; ++i) {
        const uint32_t bits = (uint32_t)registers[2u * i] | (uint32_t)registers[2u * i + 1u] << 8;
        const int32_t value = bits < 0x8000u ? (int32_t)bits : (int32_t)bits - 0x10000;
        /* 2 mg per step of the upper twelve bits, which lie left in sixteen. */
        acceleration[i] = (float)value * (0.002f / 16.0f * 9.80665f);
    }
}
