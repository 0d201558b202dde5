#pragma once

#include <Wire.h>

enum scale_type_t { LIS3DHTR_RANGE_2G = 0x00, LIS3DHTR_RANGE_4G = 0x10 };
enum odr_type_t { LIS3DHTR_DATARATE_100HZ = 0x50, LIS3DHTR_DATARATE_400HZ = 0x70 };

template <class T> class LIS3DHTR
{
  public:
    LIS3DHTR();
    void begin(TwoWire &comm = Wire, uint8_t address = 0x18);
    void setFullScaleRange(scale_type_t range);
    void setOutputDataRate(odr_type_t odr);
    float getAccelerationX(void); // g
    float getAccelerationY(void);
    float getAccelerationZ(void);
    operator bool();
};
