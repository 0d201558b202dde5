#include <Adafruit_LSM6DS33.h>

#include "../readings.h"

static uint32_t next_value = 0;

bool Adafruit_LSM6DS::begin_I2C(uint8_t, TwoWire *, int32_t)
{
    return true;
}

void Adafruit_LSM6DS::setAccelDataRate(lsm6ds_data_rate_t)
{
}

void Adafruit_LSM6DS::setGyroDataRate(lsm6ds_data_rate_t)
{
}

bool Adafruit_LSM6DS::getEvent(sensors_event_t *accel, sensors_event_t *gyro, sensors_event_t *)
{
    accel->acceleration.x = static_cast<float>(reading(next_value)) / 64.0f;
    accel->acceleration.y = static_cast<float>(reading(next_value + 1)) / 64.0f;
    accel->acceleration.z = static_cast<float>(reading(next_value + 2)) / 64.0f;
    gyro->gyro = accel->acceleration;
    next_value += 3;
    return true;
}
