// Accelerometers and gyroscopes whose library by Arduino has the object IMU, all with the same functions.
#pragma once

static inline bool accelerometer_begin(float rate_hz)
{
    // The library measures at a rate of its own: of a faster impulse, samples would repeat.
    return IMU.begin() != 0 && IMU.accelerationSampleRate() * 1.02f >= rate_hz;
}

// Acceleration in m/s^2, rotation in degrees per second. A null pointer is left out.
static inline bool accelerometer_read(float *acceleration, float *rotation)
{
    if (acceleration != nullptr) {
        if (IMU.readAcceleration(acceleration[0], acceleration[1], acceleration[2]) == 0) {
            return false;
        }
        for (int axis = 0; axis < 3; ++axis) {
            acceleration[axis] *= 9.80665f; // the library says g
        }
    }
    return rotation == nullptr || IMU.readGyroscope(rotation[0], rotation[1], rotation[2]) != 0;
}
