#include <Arduino_LSM6DSOX.h>

#include "../readings.h"

LSM6DSOXClass IMU_LSM6DSOX;
static uint32_t next_value = 0;

int LSM6DSOXClass::begin()
{
    return setting("STUB_NO_SENSOR", 0) == 0;
}

float LSM6DSOXClass::accelerationSampleRate()
{
    return 104.0f;
}

int LSM6DSOXClass::readAcceleration(float &x, float &y, float &z)
{
    x = static_cast<float>(reading(next_value)) / 64.0f;
    y = static_cast<float>(reading(next_value + 1)) / 64.0f;
    z = static_cast<float>(reading(next_value + 2)) / 64.0f;
    next_value += 3;
    return 1;
}

int LSM6DSOXClass::readGyroscope(float &x, float &y, float &z)
{
    x = static_cast<float>(reading(next_value)) / 64.0f;
    y = static_cast<float>(reading(next_value + 1)) / 64.0f;
    z = static_cast<float>(reading(next_value + 2)) / 64.0f;
    next_value += 3;
    return 1;
}
