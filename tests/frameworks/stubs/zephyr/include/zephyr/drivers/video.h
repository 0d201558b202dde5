#ifndef STUB_ZEPHYR_VIDEO_H
#define STUB_ZEPHYR_VIDEO_H

#include <zephyr/device.h>

enum video_buf_type { VIDEO_BUF_TYPE_INPUT, VIDEO_BUF_TYPE_OUTPUT };

struct video_format {
    enum video_buf_type type;
    uint32_t pixelformat;
    uint32_t width;
    uint32_t height;
    uint32_t pitch;
};

struct video_buffer {
    enum video_buf_type type;
    void *driver_data;
    uint8_t *buffer;
    uint32_t size;
    uint32_t bytesused;
    uint32_t timestamp;
    uint16_t line_offset;
};

#define VIDEO_PIX_FMT_RGB565 0x50424752u

int video_set_format(const struct device *dev, struct video_format *fmt);
int video_enqueue(const struct device *dev, struct video_buffer *buf);
int video_dequeue(const struct device *dev, struct video_buffer **buf, k_timeout_t timeout);
int video_stream_start(const struct device *dev, enum video_buf_type type);
struct video_buffer *video_buffer_aligned_alloc(size_t size, size_t align, k_timeout_t timeout);

#endif
