// The accelerometer and gyroscope BMI270, as on the Arduino Nano 33 BLE Sense Rev2, at 99.84 Hz. Library:
// Arduino_BMI270_BMM150.
#pragma once

#include <Arduino_BMI270_BMM150.h>

#include "arduino_imu.h" // which needs what the library declares
