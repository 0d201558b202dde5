#pragma once

#include <Arduino.h>

typedef enum {
    I2S_PHILIPS_MODE,
    I2S_RIGHT_JUSTIFIED_MODE,
    I2S_LEFT_JUSTIFIED_MODE,
    PDM_STEREO_MODE = 4,
    PDM_MONO_MODE
} i2s_mode_t;

class I2SClass
{
  public:
    int setAllPins(int sckPin, int fsPin, int sdPin, int outSdPin, int inSdPin);
    int begin(int mode, int sampleRate, int bitsPerSample);
    int read(void *buffer, size_t size);
};

extern I2SClass I2S;
