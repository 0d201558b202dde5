#pragma once

#include <Wire.h>

class LSM6DSOXClass
{
  public:
    int begin();
    void end();
    int readAcceleration(float &x, float &y, float &z); // g
    int accelerationAvailable();
    float accelerationSampleRate();
    int readGyroscope(float &x, float &y, float &z); // degrees per second
    int gyroscopeAvailable();
    float gyroscopeSampleRate();
};

extern LSM6DSOXClass IMU_LSM6DSOX;
#undef IMU
#define IMU IMU_LSM6DSOX
