// The PDM microphone of the Seeed Studio XIAO ESP32S3 Sense, through the I2S library of the ESP32 core.
#pragma once

#if defined(ESP_ARDUINO_VERSION_MAJOR) && ESP_ARDUINO_VERSION_MAJOR >= 3
#include <ESP_I2S.h>
static I2SClass microphone;
#else
#include <I2S.h>
#endif

#define MICROPHONE_CLOCK_PIN 42
#define MICROPHONE_DATA_PIN  41

static void microphone_take(const int16_t *samples, size_t count); // of the sketch

// A task of its own, so that nothing is lost while a window is run.
static void microphone_listen(void *)
{
    static int16_t samples[256];
    for (;;) {
#if defined(ESP_ARDUINO_VERSION_MAJOR) && ESP_ARDUINO_VERSION_MAJOR >= 3
        const size_t bytes = microphone.readBytes(reinterpret_cast<char *>(samples), sizeof samples);
#else
        const int found = I2S.read(samples, sizeof samples);
        const size_t bytes = found > 0 ? static_cast<size_t>(found) : 0;
#endif
        if (bytes == 0) {
            delay(1);
        }
        microphone_take(samples, bytes / sizeof samples[0]);
    }
}

static inline bool microphone_begin(uint32_t rate_hz)
{
#if defined(ESP_ARDUINO_VERSION_MAJOR) && ESP_ARDUINO_VERSION_MAJOR >= 3
    microphone.setPinsPdmRx(MICROPHONE_CLOCK_PIN, MICROPHONE_DATA_PIN);
    if (!microphone.begin(I2S_MODE_PDM_RX, rate_hz, I2S_DATA_BIT_WIDTH_16BIT, I2S_SLOT_MODE_MONO)) {
        return false;
    }
#else
    I2S.setAllPins(-1, MICROPHONE_CLOCK_PIN, MICROPHONE_DATA_PIN, -1, -1);
    if (!I2S.begin(PDM_MONO_MODE, static_cast<int>(rate_hz), 16)) {
        return false;
    }
#endif
    return xTaskCreate(microphone_listen, "microphone", 4096, nullptr, 10, nullptr) == pdPASS;
}
