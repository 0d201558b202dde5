/** @file edge-impulse-sdk/porting/ei_platform.h
 *  Which platform a file is compiled for: EI_PORTING_* is 1 for one of them. */
#ifndef EI_NATIVE_PLATFORM_H
#define EI_NATIVE_PLATFORM_H

#ifndef EI_PORTING_ZEPHYR
#ifdef __ZEPHYR__
#define EI_PORTING_ZEPHYR 1
#else
#define EI_PORTING_ZEPHYR 0
#endif
#endif

#ifndef EI_PORTING_ESPRESSIF
#if defined(ESP_PLATFORM) && !defined(ARDUINO) && EI_PORTING_ZEPHYR == 0
#define EI_PORTING_ESPRESSIF 1
#else
#define EI_PORTING_ESPRESSIF 0
#endif
#endif

#ifndef EI_PORTING_ARDUINO
#ifdef ARDUINO
#define EI_PORTING_ARDUINO 1
#else
#define EI_PORTING_ARDUINO 0
#endif
#endif

#ifndef EI_PORTING_MBED
#if defined(__MBED__) && EI_PORTING_ARDUINO == 0
#define EI_PORTING_MBED 1
#else
#define EI_PORTING_MBED 0
#endif
#endif

#ifndef EI_PORTING_RASPBERRY
#if defined(PICO_BOARD) && EI_PORTING_ARDUINO == 0
#define EI_PORTING_RASPBERRY 1
#else
#define EI_PORTING_RASPBERRY 0
#endif
#endif

#ifndef EI_PORTING_POSIX
#if (defined(__unix__) || defined(__APPLE__)) && EI_PORTING_ZEPHYR == 0 && EI_PORTING_ARDUINO == 0
#define EI_PORTING_POSIX 1
#else
#define EI_PORTING_POSIX 0
#endif
#endif

/** 1: a program of a generated project, which prints through board.h. */
#ifndef EI_PORTING_BOARD
#define EI_PORTING_BOARD 0
#endif

#endif /* EI_NATIVE_PLATFORM_H */
