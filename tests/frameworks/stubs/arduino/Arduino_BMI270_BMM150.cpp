#include <Arduino_BMI270_BMM150.h>

#include "../readings.h"

BoschSensorClass IMU;
static uint32_t next_value = 0;

int BoschSensorClass::begin()
{
    return setting("STUB_NO_SENSOR", 0) == 0;
}

float BoschSensorClass::accelerationSampleRate()
{
    return 99.84f;
}

int BoschSensorClass::readAcceleration(float &x, float &y, float &z)
{
    x = static_cast<float>(reading(next_value)) / 64.0f;
    y = static_cast<float>(reading(next_value + 1)) / 64.0f;
    z = static_cast<float>(reading(next_value + 2)) / 64.0f;
    next_value += 3;
    return 1;
}

int BoschSensorClass::readGyroscope(float &x, float &y, float &z)
{
    x = static_cast<float>(reading(next_value)) / 64.0f;
    y = static_cast<float>(reading(next_value + 1)) / 64.0f;
    z = static_cast<float>(reading(next_value + 2)) / 64.0f;
    next_value += 3;
    return 1;
}
