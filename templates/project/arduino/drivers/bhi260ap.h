// The motion sensor BHI260AP, as on the Arduino Nicla Sense ME. Library: Arduino_BHY2.
#pragma once

#include <Arduino_BHY2.h>

static SensorXYZ accelerometer(SENSOR_ID_ACC);
static SensorXYZ gyroscope(SENSOR_ID_GYRO);

static inline bool accelerometer_begin(float rate_hz)
{
    return BHY2.begin(NICLA_STANDALONE) && accelerometer.begin(rate_hz) && gyroscope.begin(rate_hz);
}

// Acceleration in m/s^2, rotation in degrees per second. A null pointer is left out.
static inline bool accelerometer_read(float *acceleration, float *rotation)
{
    BHY2.update();
    if (acceleration != nullptr) {
        const float scale = 8.0f / 32768.0f * 9.80665f; // its range is 8 g unless it is set
        acceleration[0] = accelerometer.x() * scale;
        acceleration[1] = accelerometer.y() * scale;
        acceleration[2] = accelerometer.z() * scale;
    }
    if (rotation != nullptr) {
        const float scale = 2000.0f / 32768.0f; // and 2000 degrees per second
        rotation[0] = gyroscope.x() * scale;
        rotation[1] = gyroscope.y() * scale;
        rotation[2] = gyroscope.z() * scale;
    }
    return true;
}
