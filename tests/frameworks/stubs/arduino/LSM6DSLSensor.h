#pragma once

#include <Wire.h>

#define LSM6DSL_ACC_GYRO_I2C_ADDRESS_LOW 0xD4

typedef enum {
    LSM6DSL_STATUS_OK = 0,
    LSM6DSL_STATUS_ERROR,
    LSM6DSL_STATUS_TIMEOUT,
    LSM6DSL_STATUS_NOT_IMPLEMENTED
} LSM6DSLStatusTypeDef;

class LSM6DSLSensor
{
  public:
    LSM6DSLSensor(TwoWire *i2c);
    LSM6DSLSensor(TwoWire *i2c, uint8_t address);
    LSM6DSLStatusTypeDef Enable_X(void);
    LSM6DSLStatusTypeDef Enable_G(void);
    LSM6DSLStatusTypeDef Get_X_Axes(int32_t *pData); // thousandths of g
    LSM6DSLStatusTypeDef Get_G_Axes(int32_t *pData); // and of degrees per second
    LSM6DSLStatusTypeDef Set_X_ODR(float odr);
    LSM6DSLStatusTypeDef Set_G_ODR(float odr);
};
