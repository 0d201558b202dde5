#include <Wire.h>

TwoWire Wire;
TwoWire Wire1;

TwoWire::TwoWire(uint32_t, uint32_t)
{
}

void TwoWire::begin()
{
}
