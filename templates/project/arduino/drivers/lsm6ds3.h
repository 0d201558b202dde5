// The accelerometer and gyroscope LSM6DS3TR-C, as on the Seeed Studio XIAO nRF52840 Sense. Library: Seeed Arduino
// LSM6DS3.
#pragma once

#include <LSM6DS3.h>

static LSM6DS3 accelerometer(I2C_MODE, 0x6A);

static inline bool accelerometer_begin(float rate_hz)
{
    const uint16_t data_rate = rate_hz <= 104.0f ? 104 : 833;
    accelerometer.settings.accelSampleRate = data_rate;
    accelerometer.settings.gyroSampleRate = data_rate;
    return accelerometer.begin() == IMU_SUCCESS && rate_hz <= 833.0f;
}

// Acceleration in m/s^2, rotation in degrees per second. A null pointer is left out.
static inline bool accelerometer_read(float *acceleration, float *rotation)
{
    if (acceleration != nullptr) { // the library says g
        acceleration[0] = accelerometer.readFloatAccelX() * 9.80665f;
        acceleration[1] = accelerometer.readFloatAccelY() * 9.80665f;
        acceleration[2] = accelerometer.readFloatAccelZ() * 9.80665f;
    }
    if (rotation != nullptr) {
        rotation[0] = accelerometer.readFloatGyroX();
        rotation[1] = accelerometer.readFloatGyroY();
        rotation[2] = accelerometer.readFloatGyroZ();
    }
    return true;
}
