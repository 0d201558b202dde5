// The accelerometer and gyroscope LSM9DS1, as on the Arduino Nano 33 BLE Sense of revision 1, at 119 Hz. Library:
// Arduino_LSM9DS1.
#pragma once

#include <Arduino_LSM9DS1.h>

#include "arduino_imu.h" // which needs what the library declares
