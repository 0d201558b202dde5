#include <Arduino_BHY2.h>

#include "../readings.h"

Arduino_BHY2 BHY2;
static uint32_t next_value = UINT32_MAX - 2;

bool Arduino_BHY2::begin(NiclaConfig, NiclaWiring)
{
    return true;
}

void Arduino_BHY2::update()
{
    next_value += 3;
}

SensorXYZ::SensorXYZ(uint8_t id) : id_(id)
{
}

bool SensorXYZ::begin(float, uint32_t)
{
    return id_ == SENSOR_ID_ACC || id_ == SENSOR_ID_GYRO;
}

int16_t SensorXYZ::x()
{
    return static_cast<int16_t>(reading(next_value));
}

int16_t SensorXYZ::y()
{
    return static_cast<int16_t>(reading(next_value + 1));
}

int16_t SensorXYZ::z()
{
    return static_cast<int16_t>(reading(next_value + 2));
}
