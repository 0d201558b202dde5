#pragma once

#include <Arduino.h>

#define I2C_MODE 0
#define SPI_MODE 1

typedef enum { IMU_SUCCESS, IMU_HW_ERROR, IMU_NOT_SUPPORTED } status_t;

struct SensorSettings {
    uint16_t gyroSampleRate;
    uint16_t accelSampleRate;
};

class LSM6DS3
{
  public:
    SensorSettings settings;
    LSM6DS3(uint8_t busType = I2C_MODE, uint8_t inputArg = 0x6A);
    status_t begin(void);
    float readFloatAccelX(void); // g
    float readFloatAccelY(void);
    float readFloatAccelZ(void);
    float readFloatGyroX(void); // degrees per second
    float readFloatGyroY(void);
    float readFloatGyroZ(void);
};
