// As much of Arduino's core as sketches use, on this machine: time passes with each turn of loop().
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define D33  33
#define PB10 10
#define PB11 11

typedef int PinName;

class Print
{
  public:
    virtual ~Print()
    {
    }
    virtual size_t write(uint8_t value) = 0;
    size_t print(const char text[]);
    size_t println(const char text[]);
};

class Stream : public Print
{
};

class HardwareSerial : public Stream
{
  public:
    void begin(unsigned long baud);
    size_t write(uint8_t value) override;
    operator bool() const
    {
        return true;
    }
};

extern HardwareSerial Serial;

unsigned long millis();
unsigned long micros();
void delay(unsigned long ms);

void setup();
void loop();

// Called when time has passed.
extern void (*stub_tick)(uint64_t now_us);

#if defined(STUB_ESP32)
typedef int BaseType_t;
typedef unsigned UBaseType_t;
typedef void *TaskHandle_t;
#define pdPASS 1
BaseType_t xTaskCreate(void (*task)(void *), const char *name, uint32_t stack_bytes, void *argument,
                       UBaseType_t priority, TaskHandle_t *handle);
bool psramFound();
#endif
