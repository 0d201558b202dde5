/* The little of Arduino that the interface uses. */
#include <stddef.h>
#include <stdint.h>

unsigned long micros();
void delay(unsigned long ms);
struct serial_port {
    size_t write(uint8_t c);
    int available();
    int read();
};
extern serial_port Serial;
