#pragma once

#include <Wire.h>

class BoschSensorClass
{
  public:
    int begin();
    void end();
    virtual int readAcceleration(float &x, float &y, float &z); // g
    virtual int accelerationAvailable();
    virtual float accelerationSampleRate();
    virtual int readGyroscope(float &x, float &y, float &z); // degrees per second
    virtual int gyroscopeAvailable();
    virtual float gyroscopeSampleRate();
};

extern BoschSensorClass IMU;
