// The accelerometer and gyroscope LSM6DSOX, as on the Arduino Nicla Vision, at 104 Hz. Library: Arduino_LSM6DSOX.
#pragma once

#include <Arduino_LSM6DSOX.h>

#include "arduino_imu.h" // which needs what the library declares
