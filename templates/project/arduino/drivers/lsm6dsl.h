// The accelerometer and gyroscope LSM6DSL, as on the ST B-L475E-IOT01A. Library: STM32duino LSM6DSL.
#pragma once

#include <LSM6DSLSensor.h>

static TwoWire accelerometer_wire(PB11, PB10); // I2C2 of the board: SDA, SCL
static LSM6DSLSensor accelerometer(&accelerometer_wire, LSM6DSL_ACC_GYRO_I2C_ADDRESS_LOW);

static inline bool accelerometer_begin(float rate_hz)
{
    accelerometer_wire.begin();
    const float data_rate_hz = rate_hz <= 104.0f ? 104.0f : 833.0f;
    return accelerometer.Enable_X() == LSM6DSL_STATUS_OK && accelerometer.Enable_G() == LSM6DSL_STATUS_OK &&
           accelerometer.Set_X_ODR(data_rate_hz) == LSM6DSL_STATUS_OK &&
           accelerometer.Set_G_ODR(data_rate_hz) == LSM6DSL_STATUS_OK && rate_hz <= data_rate_hz;
}

// Acceleration in m/s^2, rotation in degrees per second. A null pointer is left out.
static inline bool accelerometer_read(float *acceleration, float *rotation)
{
    int32_t axes[3];
    if (acceleration != nullptr) {
        if (accelerometer.Get_X_Axes(axes) != LSM6DSL_STATUS_OK) {
            return false;
        }
        for (int axis = 0; axis < 3; ++axis) {
            acceleration[axis] = static_cast<float>(axes[axis]) * 0.00980665f; // the library says thousandths of g
        }
    }
    if (rotation != nullptr) {
        if (accelerometer.Get_G_Axes(axes) != LSM6DSL_STATUS_OK) {
            return false;
        }
        for (int axis = 0; axis < 3; ++axis) {
            rotation[axis] = static_cast<float>(axes[axis]) * 0.001f;
        }
    }
    return true;
}
