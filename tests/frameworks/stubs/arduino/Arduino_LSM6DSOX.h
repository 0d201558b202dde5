#pragma once

#include <Wire.h>

class LSM6DSOXClass
{
  public:
    int begin();
    int readAcceleration(float &x, float &y, float &z); // g
    float accelerationSampleRate();
    int readGyroscope(float &x, float &y, float &z); // degrees per second
};

extern LSM6DSOXClass IMU_LSM6DSOX;
#undef IMU
#define IMU IMU_LSM6DSOX
