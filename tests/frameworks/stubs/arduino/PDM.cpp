#include <PDM.h>

#include "../readings.h"

// A buffer of 512 bytes, as the boards have it: when it is full, the sketch is told.
static int16_t buffer[256];
static size_t filled_bytes = 0;
static size_t taken_bytes = 0;
static uint32_t next_value = 0;
static uint64_t brought = 0;
static uint64_t rate = 0;
static void (*receive)(void) = nullptr;

PDMClass PDM(0, 0, 0);

PDMClass::PDMClass(int, int, int)
{
}

PDMClass::~PDMClass()
{
}

static void tick(uint64_t now_us)
{
    const uint64_t due = now_us * rate / 1000000u;
    while (due - brought >= sizeof buffer / sizeof buffer[0]) {
        for (int16_t &sample : buffer) {
            sample = static_cast<int16_t>(reading(next_value++));
        }
        brought += sizeof buffer / sizeof buffer[0];
        filled_bytes = sizeof buffer;
        taken_bytes = 0;
        receive();
    }
}

int PDMClass::begin(int channels, int sampleRate)
{
    if (channels != 1 || sampleRate != 16000 || receive == nullptr) {
        return 0;
    }
    rate = static_cast<uint64_t>(sampleRate);
    stub_tick = tick;
    return 1;
}

int PDMClass::available()
{
    return static_cast<int>(filled_bytes - taken_bytes);
}

int PDMClass::read(void *to, size_t size)
{
    const size_t left = filled_bytes - taken_bytes;
    const size_t bytes = size < left ? size : left;
    memcpy(to, reinterpret_cast<const char *>(buffer) + taken_bytes, bytes);
    taken_bytes += bytes;
    return static_cast<int>(bytes);
}

void PDMClass::onReceive(void (*function)(void))
{
    receive = function;
}
