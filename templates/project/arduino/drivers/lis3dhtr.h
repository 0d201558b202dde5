// The accelerometer LIS3DHTR, as on the Seeed Studio Wio Terminal. Library:
// Grove-3-Axis-Digital-Accelerometer-2g-to-16g-LIS3DHTR.
#pragma once

#include <Wire.h>

#include <LIS3DHTR.h>

static LIS3DHTR<TwoWire> accelerometer;

static inline bool accelerometer_begin(float rate_hz)
{
    accelerometer.begin(Wire1);
    if (!accelerometer) {
        return false;
    }
    accelerometer.setOutputDataRate(rate_hz <= 100.0f ? LIS3DHTR_DATARATE_100HZ : LIS3DHTR_DATARATE_400HZ);
    accelerometer.setFullScaleRange(LIS3DHTR_RANGE_4G);
    return rate_hz <= 400.0f;
}

// Acceleration in m/s^2. A null pointer is left out; there is no gyroscope.
static inline bool accelerometer_read(float *acceleration, float *rotation)
{
    if (acceleration != nullptr) { // the library says g
        acceleration[0] = accelerometer.getAccelerationX() * 9.80665f;
        acceleration[1] = accelerometer.getAccelerationY() * 9.80665f;
        acceleration[2] = accelerometer.getAccelerationZ() * 9.80665f;
    }
    return rotation == nullptr;
}
