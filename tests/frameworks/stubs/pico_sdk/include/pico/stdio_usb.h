#ifndef STUB_PICO_STDIO_USB_H
#define STUB_PICO_STDIO_USB_H

#include <stdbool.h>

bool stdio_usb_connected(void);

#endif
