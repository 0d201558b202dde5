#ifndef STUB_ZEPHYR_DEVICE_H
#define STUB_ZEPHYR_DEVICE_H

#include <zephyr/kernel.h>

struct device {
    const char *name;
};

/* The nodes that the stub has. */
extern const struct device stub_DT_N_ALIAS_accel0;
extern const struct device stub_DT_N_NODELABEL_dmic_dev;
extern const struct device stub_DT_CHOSEN_zephyr_camera;

#define STUB_DEVICE(node)   (&stub_##node)
#define DEVICE_DT_GET(node) STUB_DEVICE(node)

bool device_is_ready(const struct device *dev);

#endif
