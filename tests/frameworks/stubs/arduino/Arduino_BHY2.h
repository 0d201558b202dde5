#pragma once

#include <Arduino.h>

enum SensorID { SENSOR_ID_ACC = 4, SENSOR_ID_GYRO = 13 };
enum NiclaWiring { NICLA_VIA_ESLOV = 0x10, NICLA_AS_SHIELD = 0x20 };
enum NiclaConfig {
    NICLA_I2C = 0x1,
    NICLA_BLE = 0x2,
    NICLA_BLE_AND_I2C = NICLA_I2C | NICLA_BLE,
    NICLA_STANDALONE = 0x4
};

class SensorXYZ
{
  public:
    SensorXYZ(uint8_t id);
    bool begin(float rate = 1000, uint32_t latency = 1);
    int16_t x();
    int16_t y();
    int16_t z();

  private:
    uint8_t id_;
};

class Arduino_BHY2
{
  public:
    bool begin(NiclaConfig config = NICLA_BLE_AND_I2C, NiclaWiring niclaConnection = NICLA_VIA_ESLOV);
    void update();
    void update(unsigned long ms);
};

extern Arduino_BHY2 BHY2;
