#include <Arduino_LSM9DS1.h>

#include "../readings.h"

LSM9DS1Class IMU;
static uint32_t next_value = 0;

int LSM9DS1Class::begin()
{
    return setting("STUB_NO_SENSOR", 0) == 0;
}

float LSM9DS1Class::accelerationSampleRate()
{
    return 119.0f;
}

int LSM9DS1Class::readAcceleration(float &x, float &y, float &z)
{
    x = static_cast<float>(reading(next_value)) / 64.0f;
    y = static_cast<float>(reading(next_value + 1)) / 64.0f;
    z = static_cast<float>(reading(next_value + 2)) / 64.0f;
    next_value += 3;
    return 1;
}

int LSM9DS1Class::readGyroscope(float &x, float &y, float &z)
{
    x = static_cast<float>(reading(next_value)) / 64.0f;
    y = static_cast<float>(reading(next_value + 1)) / 64.0f;
    z = static_cast<float>(reading(next_value + 2)) / 64.0f;
    next_value += 3;
    return 1;
}
