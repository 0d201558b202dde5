#pragma once

#include <Wire.h>

class LSM9DS1Class
{
  public:
    int begin();
    virtual int readAcceleration(float &x, float &y, float &z); // g
    virtual float accelerationSampleRate();
    virtual int readGyroscope(float &x, float &y, float &z); // degrees per second
};

extern LSM9DS1Class IMU;
