#pragma once

#include <Wire.h>

typedef struct {
    float x;
    float y;
    float z;
} sensors_vec_t;

typedef struct {
    int32_t version;
    sensors_vec_t acceleration; // m/s^2
    sensors_vec_t gyro;         // radians per second
} sensors_event_t;

typedef enum data_rate { LSM6DS_RATE_SHUTDOWN, LSM6DS_RATE_104_HZ = 4, LSM6DS_RATE_833_HZ = 7 } lsm6ds_data_rate_t;

class Adafruit_LSM6DS
{
  public:
    bool begin_I2C(uint8_t i2c_addr = 0x6A, TwoWire *wire = &Wire, int32_t sensorID = 0);
    bool getEvent(sensors_event_t *accel, sensors_event_t *gyro, sensors_event_t *temp);
    void setAccelDataRate(lsm6ds_data_rate_t data_rate);
    void setGyroDataRate(lsm6ds_data_rate_t data_rate);
};

class Adafruit_LSM6DS33 : public Adafruit_LSM6DS
{
};
