#ifndef STUB_ZEPHYR_SENSOR_H
#define STUB_ZEPHYR_SENSOR_H

#include <zephyr/device.h>

enum sensor_channel { SENSOR_CHAN_ACCEL_X, SENSOR_CHAN_ACCEL_Y, SENSOR_CHAN_ACCEL_Z, SENSOR_CHAN_ACCEL_XYZ };
enum sensor_attribute { SENSOR_ATTR_SAMPLING_FREQUENCY };
struct sensor_value {
    int32_t val1;
    int32_t val2;
};

int sensor_attr_set(const struct device *dev, enum sensor_channel chan, enum sensor_attribute attr,
                    const struct sensor_value *val);
int sensor_sample_fetch(const struct device *dev);
int sensor_channel_get(const struct device *dev, enum sensor_channel chan, struct sensor_value *val);
static inline float sensor_value_to_float(const struct sensor_value *val)
{
    return (float)val->val1 + (float)val->val2 / 1000000;
}

#endif
