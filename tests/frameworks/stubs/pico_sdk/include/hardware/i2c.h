#ifndef STUB_HARDWARE_I2C_H
#define STUB_HARDWARE_I2C_H

#include "pico/types.h"

typedef struct i2c_inst i2c_inst_t;
struct i2c_inst {
    int number;
};
extern i2c_inst_t i2c0_inst;
#define i2c_default (&i2c0_inst)

uint i2c_init(i2c_inst_t *i2c, uint baudrate);
int i2c_write_timeout_us(i2c_inst_t *i2c, uint8_t addr, const uint8_t *src, size_t len, bool nostop, uint timeout_us);
int i2c_read_timeout_us(i2c_inst_t *i2c, uint8_t addr, uint8_t *dst, size_t len, bool nostop, uint timeout_us);

#endif
