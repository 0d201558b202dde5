#ifndef STUB_GPIO_NUM_H
#define STUB_GPIO_NUM_H

typedef int gpio_num_t; /* an enumeration in ESP-IDF, whose members are not all here */
#define GPIO_NUM_NC (-1)

#endif
