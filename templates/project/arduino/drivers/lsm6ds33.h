// The accelerometer and gyroscope LSM6DS33, as on the Adafruit Feather nRF52840 Sense. Library: Adafruit LSM6DS.
#pragma once

#include <Adafruit_LSM6DS33.h>

static Adafruit_LSM6DS33 accelerometer;

static inline bool accelerometer_begin(float rate_hz)
{
    if (!accelerometer.begin_I2C()) {
        return false;
    }
    const lsm6ds_data_rate_t data_rate = rate_hz <= 104.0f ? LSM6DS_RATE_104_HZ : LSM6DS_RATE_833_HZ;
    accelerometer.setAccelDataRate(data_rate);
    accelerometer.setGyroDataRate(data_rate);
    return rate_hz <= 833.0f;
}

// Acceleration in m/s^2, rotation in degrees per second. A null pointer is left out.
static inline bool accelerometer_read(float *acceleration, float *rotation)
{
    sensors_event_t acceleration_event;
    sensors_event_t rotation_event;
    sensors_event_t temperature_event;
    if (!accelerometer.getEvent(&acceleration_event, &rotation_event, &temperature_event)) {
        return false;
    }
    if (acceleration != nullptr) { // the library says m/s^2
        acceleration[0] = acceleration_event.acceleration.x;
        acceleration[1] = acceleration_event.acceleration.y;
        acceleration[2] = acceleration_event.acceleration.z;
    }
    if (rotation != nullptr) { // and radians per second
        rotation[0] = rotation_event.gyro.x * 57.2957795f;
        rotation[1] = rotation_event.gyro.y * 57.2957795f;
        rotation[2] = rotation_event.gyro.z * 57.2957795f;
    }
    return true;
}
