// A PDM microphone through the library PDM, which comes with the cores of Arduino (mbed), Adafruit (nRF52) and Seeed
// (mbed).
#pragma once

#include <PDM.h>

static void microphone_take(const int16_t *samples, size_t count); // of the sketch

// Called in an interrupt.
static inline void microphone_receive()
{
    static int16_t samples[256];
    int left_bytes = PDM.available();
    while (left_bytes > 0) {
        const int most_bytes = static_cast<int>(sizeof samples);
        const int bytes = PDM.read(samples, static_cast<size_t>(left_bytes < most_bytes ? left_bytes : most_bytes));
        if (bytes <= 0) {
            break;
        }
        microphone_take(samples, static_cast<size_t>(bytes) / sizeof samples[0]);
        left_bytes -= bytes;
    }
}

// Which rates there are depends on the board; all have 16000 Hz.
static inline bool microphone_begin(uint32_t rate_hz)
{
    PDM.onReceive(microphone_receive);
    return PDM.begin(1, static_cast<int>(rate_hz)) != 0;
}
