#include <LSM6DS3.h>

#include "../readings.h"

static uint32_t next_value = 0;

static float next()
{
    return static_cast<float>(reading(next_value++)) / 64.0f;
}

LSM6DS3::LSM6DS3(uint8_t, uint8_t) : settings()
{
}

status_t LSM6DS3::begin(void)
{
    return IMU_SUCCESS;
}

float LSM6DS3::readFloatAccelX(void)
{
    return next();
}

float LSM6DS3::readFloatAccelY(void)
{
    return next();
}

float LSM6DS3::readFloatAccelZ(void)
{
    return next();
}

float LSM6DS3::readFloatGyroX(void)
{
    return next();
}

float LSM6DS3::readFloatGyroY(void)
{
    return next();
}

float LSM6DS3::readFloatGyroZ(void)
{
    return next();
}
