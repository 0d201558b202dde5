/* Zephyr on the host, with a clock of its own that moves when the program waits. STUB_RUN_MS ends it; STUB_STALL_MS makes the first
 * wait so long that queues overflow. */
#include "readings.h"

#include <zephyr/audio/dmic.h>
#include <zephyr/drivers/sensor.h>
#include <zephyr/drivers/video.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include <stdarg.h>
#include <string.h>

const struct device stub_DT_N_ALIAS_accel0 = {"accel0"};
const struct device stub_DT_N_NODELABEL_dmic_dev = {"dmic_dev"};
const struct device stub_DT_CHOSEN_zephyr_camera = {"camera"};

static uint64_t now_us;
static struct k_work_delayable *pending;
static uint64_t pending_us;

void printk(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vprintf(format, arguments);
    va_end(arguments);
}

bool device_is_ready(const struct device *dev)
{
    return dev != NULL;
}

int64_t k_uptime_ticks(void)
{
    return (int64_t)now_us;
}

/* Moves the clock, and runs what becomes due on the way. */
static void wait_until(uint64_t end_us)
{
    while (pending != NULL && pending_us <= end_us) {
        struct k_work_delayable *work = pending;
        now_us = pending_us > now_us ? pending_us : now_us;
        pending = NULL;
        work->work.handler(&work->work);
    }
    now_us = end_us;
    stop_at_end(now_us);
}

int32_t k_sleep(k_timeout_t timeout)
{
    static bool has_stalled;
    uint64_t wait = (uint64_t)timeout.ticks;
    if (!has_stalled) {
        wait += setting("STUB_STALL_MS", 0u) * 1000u;
        has_stalled = true;
    }
    wait_until(now_us + wait);
    return 0;
}

int k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout)
{
    (void)timeout;
    if (msgq->used_msgs == msgq->max_msgs) {
        return -ENOMSG;
    }
    memcpy(msgq->buffer + (msgq->first + msgq->used_msgs++) % msgq->max_msgs * msgq->msg_size, data, msgq->msg_size);
    return 0;
}

int k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout)
{
    (void)timeout;
    if (msgq->used_msgs == 0u) {
        return -ENOMSG;
    }
    memcpy(data, msgq->buffer + msgq->first * msgq->msg_size, msgq->msg_size);
    msgq->first = (msgq->first + 1u) % msgq->max_msgs;
    --msgq->used_msgs;
    return 0;
}

void k_msgq_purge(struct k_msgq *msgq)
{
    msgq->used_msgs = 0u;
}

int k_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout)
{
    (void)timeout;
    for (uint32_t i = 0u; i < slab->num_blocks; ++i) {
        if ((slab->used >> i & 1u) == 0u) {
            slab->used |= 1u << i;
            *mem = slab->buffer + i * slab->block_size;
            return 0;
        }
    }
    return -ENOMEM;
}

void k_mem_slab_free(struct k_mem_slab *slab, void *mem)
{
    slab->used &= ~(1u << (uint32_t)((size_t)((char *)mem - slab->buffer) / slab->block_size));
}

void k_work_queue_init(struct k_work_q *queue)
{
    queue->started = 0;
}

void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size, int prio,
                        const struct k_work_queue_config *cfg)
{
    (void)stack, (void)stack_size, (void)cfg;
    queue->started = prio < 0;
}

void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler)
{
    dwork->work.handler = handler;
}

int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork, k_timeout_t delay)
{
    if (queue->started == 0) {
        return -ENODEV;
    }
    pending = dwork;
    pending_us = delay.ticks <= -2 ? (uint64_t)(-2 - delay.ticks) : now_us + (uint64_t)delay.ticks;
    return 1;
}

static uint32_t next_reading;
static int32_t fetched[3];
static bool has_rate;

/* As drivers of ST's parts: some rates and nothing else. */
int sensor_attr_set(const struct device *dev, enum sensor_channel chan, enum sensor_attribute attr,
                    const struct sensor_value *val)
{
    (void)dev, (void)chan, (void)attr;
    has_rate = has_rate || val->val1 == 104;
    return val->val1 == 104 ? 0 : -EINVAL;
}

int sensor_sample_fetch(const struct device *dev)
{
    (void)dev;
    if (!has_rate) {
        return -EIO;
    }
    for (size_t i = 0; i < 3; ++i) {
        fetched[i] = reading(next_reading++);
    }
    return 0;
}

int sensor_channel_get(const struct device *dev, enum sensor_channel chan, struct sensor_value *val)
{
    (void)dev;
    if (chan != SENSOR_CHAN_ACCEL_XYZ) {
        return -ENOTSUP;
    }
    for (size_t i = 0; i < 3; ++i) {
        val[i].val1 = fetched[i] / 64;
        val[i].val2 = fetched[i] % 64 * 15625;
    }
    return 0;
}

static struct pcm_stream_cfg microphone;
static bool is_running;
static uint64_t block_us; /* when the last block was full */
static void *full_blocks[4];
static size_t full_count;

/* Fills the blocks that have become due. Without a free one, it stops. */
static void fill_blocks(void)
{
    const uint32_t count = microphone.block_size / 2u;
    const uint64_t time_us = (uint64_t)count * 1000000u / microphone.pcm_rate;
    void *block;
    while (is_running && block_us + time_us <= now_us) {
        if (full_count == 4u || k_mem_slab_alloc(microphone.mem_slab, &block, K_NO_WAIT) != 0) {
            is_running = false;
            return;
        }
        for (uint32_t i = 0u; i < count; ++i) {
            ((int16_t *)block)[i] = (int16_t)reading(next_reading++);
        }
        block_us += time_us;
        full_blocks[full_count++] = block;
    }
}

int dmic_configure(const struct device *dev, struct dmic_cfg *cfg)
{
    (void)dev;
    microphone = cfg->streams[0];
    return cfg->channel.req_num_chan == 1 && microphone.pcm_width == 16 ? 0 : -EINVAL;
}

int dmic_trigger(const struct device *dev, enum dmic_trigger cmd)
{
    (void)dev;
    is_running = cmd == DMIC_TRIGGER_START;
    block_us = now_us;
    return 0;
}

int dmic_read(const struct device *dev, uint8_t stream, void **buffer, size_t *size, int32_t timeout)
{
    (void)dev, (void)stream, (void)timeout;
    fill_blocks();
    if (full_count == 0u) {
        return -ENOMSG;
    }
    *buffer = full_blocks[0];
    *size = microphone.block_size;
    memmove(full_blocks, full_blocks + 1, --full_count * sizeof full_blocks[0]);
    return 0;
}

static struct video_format camera;
static struct video_buffer *empty_buffers[8];
static size_t empty_count;

int video_set_format(const struct device *dev, struct video_format *fmt)
{
    (void)dev;
    camera = *fmt;
    return fmt->type == VIDEO_BUF_TYPE_OUTPUT ? 0 : -EINVAL;
}

struct video_buffer *video_buffer_aligned_alloc(size_t size, size_t align, k_timeout_t timeout)
{
    struct video_buffer *buffer = calloc(1, sizeof *buffer);
    (void)align, (void)timeout;
    buffer->buffer = malloc(size);
    buffer->size = (uint32_t)size;
    return buffer;
}

int video_enqueue(const struct device *dev, struct video_buffer *buf)
{
    (void)dev;
    empty_buffers[empty_count++] = buf;
    return buf->type == VIDEO_BUF_TYPE_OUTPUT ? 0 : -EINVAL;
}

int video_stream_start(const struct device *dev, enum video_buf_type type)
{
    (void)dev;
    return type == VIDEO_BUF_TYPE_OUTPUT && empty_count > 0u ? 0 : -EIO;
}

/* Each pixel of the frame is as the number of the pixel says, in five, six and five bits. */
int video_dequeue(const struct device *dev, struct video_buffer **buf, k_timeout_t timeout)
{
    const bool is_big = setting("STUB_BIG_ENDIAN", 0u) != 0u;
    (void)dev, (void)timeout;
    wait_until(now_us + 100000u);
    if (empty_count == 0u) {
        return -EAGAIN;
    }
    *buf = empty_buffers[--empty_count];
    for (uint32_t i = 0u; i < camera.width * camera.height; ++i) {
        const uint32_t pixel = reading_noise(i) >> 16;
        (*buf)->buffer[2u * i] = (uint8_t)(is_big ? pixel >> 8 : pixel);
        (*buf)->buffer[2u * i + 1u] = (uint8_t)(is_big ? pixel : pixel >> 8);
    }
    return 0;
}
