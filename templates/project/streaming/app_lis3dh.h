/** @file app_lis3dh.h
 *  Registers of an LIS3DH, for reading it through any I2C driver: +-4 g, 12 bits. */
#ifndef APP_LIS3DH_H
#define APP_LIS3DH_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define APP_LIS3DH_WHO_AM_I       0x0Fu
#define APP_LIS3DH_WHO_AM_I_VALUE 0x33u
#define APP_LIS3DH_CTRL_REG1      0x20u
#define APP_LIS3DH_CTRL_REG4      0x23u
#define APP_LIS3DH_CTRL_REG4_4G   0x98u           /* both bytes of a value belong together, +-4 g, 12 bits */
#define APP_LIS3DH_OUT            (0x28u | 0x80u) /* the first of six registers: the high bit goes from one to the next */
#define APP_LIS3DH_OUT_BYTES      6u

/** What CTRL_REG1 is to be: all three axes, at the slowest rate that is not below the wanted one. */
uint8_t app_lis3dh_ctrl_reg1(uint32_t rate_millihertz);

/** Acceleration of x, y and z in m/s^2 from the six registers. */
void app_lis3dh_convert(const uint8_t registers[APP_LIS3DH_OUT_BYTES], float acceleration[3]);

#ifdef __cplusplus
}
#endif

#endif /* APP_LIS3DH_H */
