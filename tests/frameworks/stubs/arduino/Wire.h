#pragma once

#include <Arduino.h>

class TwoWire
{
  public:
    TwoWire(uint32_t sda = 0, uint32_t scl = 0);
    void begin();
};

extern TwoWire Wire;
extern TwoWire Wire1;
