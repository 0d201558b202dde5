/* ESP-IDF on the host, with a clock of its own that moves when the program waits. STUB_RUN_MS ends it; STUB_STALL_MS makes the first
 * wait so long that queues overflow. */
#include "readings.h"

#include "driver/i2c_master.h"
#include "driver/i2s_pdm.h"
#include "driver/i2s_std.h"
#include "esp_camera.h"
#include "esp_timer.h"
#include "freertos/queue.h"
#include "freertos/task.h"

#include <string.h>

void app_main(void);

int main(void)
{
    app_main();
    return 0;
}

struct esp_timer {
    esp_timer_cb_t callback;
    void *arg;
    uint64_t period_us;
    uint64_t next_us;
};

static uint64_t now_us;
static struct esp_timer timer;

int64_t esp_timer_get_time(void)
{
    return (int64_t)now_us;
}

esp_err_t esp_timer_create(const esp_timer_create_args_t *create_args, esp_timer_handle_t *out_handle)
{
    timer.callback = create_args->callback;
    timer.arg = create_args->arg;
    *out_handle = &timer;
    return ESP_OK;
}

esp_err_t esp_timer_start_periodic(esp_timer_handle_t handle, uint64_t period)
{
    handle->period_us = period;
    handle->next_us = now_us + period;
    return ESP_OK;
}

static void wait_until(uint64_t end_us)
{
    while (timer.period_us > 0u && timer.next_us <= end_us) {
        now_us = timer.next_us;
        timer.next_us += timer.period_us;
        timer.callback(timer.arg);
    }
    now_us = end_us;
    stop_at_end(now_us);
}

void vTaskDelay(const TickType_t xTicksToDelay)
{
    static bool has_stalled;
    uint64_t wait = (uint64_t)xTicksToDelay * (1000000u / configTICK_RATE_HZ);
    if (!has_stalled) {
        wait += setting("STUB_STALL_MS", 0u) * 1000u;
        has_stalled = true;
    }
    wait_until(now_us + wait);
}

struct QueueDefinition {
    char *items;
    UBaseType_t length;
    UBaseType_t size;
    UBaseType_t first;
    UBaseType_t used;
};

QueueHandle_t xQueueCreate(UBaseType_t uxQueueLength, UBaseType_t uxItemSize)
{
    QueueHandle_t queue = calloc(1, sizeof *queue);
    queue->items = calloc(uxQueueLength, uxItemSize);
    queue->length = uxQueueLength;
    queue->size = uxItemSize;
    return queue;
}

BaseType_t xQueueSend(QueueHandle_t xQueue, const void *pvItemToQueue, TickType_t xTicksToWait)
{
    (void)xTicksToWait;
    if (xQueue->used == xQueue->length) {
        return pdFALSE;
    }
    memcpy(xQueue->items + (xQueue->first + xQueue->used++) % xQueue->length * xQueue->size, pvItemToQueue,
           xQueue->size);
    return pdTRUE;
}

BaseType_t xQueueReceive(QueueHandle_t xQueue, void *pvBuffer, TickType_t xTicksToWait)
{
    (void)xTicksToWait;
    if (xQueue->used == 0u) {
        return pdFALSE;
    }
    memcpy(pvBuffer, xQueue->items + xQueue->first * xQueue->size, xQueue->size);
    xQueue->first = (xQueue->first + 1u) % xQueue->length;
    --xQueue->used;
    return pdTRUE;
}

BaseType_t xQueueReset(QueueHandle_t xQueue)
{
    xQueue->used = 0u;
    return pdTRUE;
}

static uint32_t next_reading;

esp_err_t i2c_new_master_bus(const i2c_master_bus_config_t *bus_config, i2c_master_bus_handle_t *ret_bus_handle)
{
    *ret_bus_handle = NULL;
    return bus_config->sda_io_num >= 0 && bus_config->scl_io_num >= 0 ? ESP_OK : ESP_FAIL;
}

esp_err_t i2c_master_bus_add_device(i2c_master_bus_handle_t bus_handle, const i2c_device_config_t *dev_config,
                                    i2c_master_dev_handle_t *ret_handle)
{
    (void)bus_handle;
    *ret_handle = NULL;
    return dev_config->device_address == 0x18u ? ESP_OK : ESP_FAIL;
}

static uint8_t registers[256]; /* of an LIS3DH */

esp_err_t i2c_master_transmit(i2c_master_dev_handle_t i2c_dev, const uint8_t *write_buffer, size_t write_size,
                              int xfer_timeout_ms)
{
    (void)i2c_dev, (void)xfer_timeout_ms;
    if (write_size == 2u) {
        registers[write_buffer[0]] = write_buffer[1];
    }
    return ESP_OK;
}

/* Six registers are the next sample, sixteen times the reading, once the part has been started. */
esp_err_t i2c_master_transmit_receive(i2c_master_dev_handle_t i2c_dev, const uint8_t *write_buffer, size_t write_size,
                                      uint8_t *read_buffer, size_t read_size, int xfer_timeout_ms)
{
    (void)i2c_dev, (void)write_size, (void)xfer_timeout_ms;
    if (write_buffer[0] == 0x0Fu) {
        read_buffer[0] = (uint8_t)setting("STUB_IDENTITY", 0x33u);
        return ESP_OK;
    }
    if (write_buffer[0] != 0xA8u || read_size != 6u || registers[0x20] != 0x57u || registers[0x23] != 0x98u) {
        return ESP_FAIL;
    }
    for (size_t i = 0; i < 3u; ++i) {
        const int32_t value = reading(next_reading++) * 16;
        read_buffer[2u * i] = (uint8_t)(value & 0xFF);
        read_buffer[2u * i + 1u] = (uint8_t)(value >> 8 & 0xFF);
    }
    return ESP_OK;
}

static struct {
    uint32_t rate_hz;
    uint32_t bits;
    uint32_t buffers;
    i2s_event_callbacks_t callbacks;
    bool is_running;
    uint64_t start_us;
    uint64_t taken; /* samples */
} microphone;

esp_err_t i2s_new_channel(const i2s_chan_config_t *chan_cfg, i2s_chan_handle_t *ret_tx_handle,
                          i2s_chan_handle_t *ret_rx_handle)
{
    microphone.buffers = chan_cfg->dma_desc_num * chan_cfg->dma_frame_num;
    *ret_rx_handle = NULL;
    return ret_tx_handle == NULL && chan_cfg->dma_frame_num <= 1023u ? ESP_OK : ESP_FAIL;
}

esp_err_t i2s_channel_init_pdm_rx_mode(i2s_chan_handle_t handle, const i2s_pdm_rx_config_t *pdm_rx_cfg)
{
    (void)handle;
    microphone.rate_hz = pdm_rx_cfg->clk_cfg.sample_rate_hz;
    microphone.bits = 16u;
    return pdm_rx_cfg->gpio_cfg.clk != pdm_rx_cfg->gpio_cfg.din ? ESP_OK : ESP_FAIL;
}

esp_err_t i2s_channel_init_std_mode(i2s_chan_handle_t handle, const i2s_std_config_t *std_cfg)
{
    (void)handle;
    microphone.rate_hz = std_cfg->clk_cfg.sample_rate_hz;
    microphone.bits = 32u;
    return std_cfg->slot_cfg.slot_mask == I2S_STD_SLOT_LEFT ? ESP_OK : ESP_FAIL;
}

esp_err_t i2s_channel_register_event_callback(i2s_chan_handle_t handle, const i2s_event_callbacks_t *callbacks,
                                              void *user_data)
{
    (void)handle, (void)user_data;
    microphone.callbacks = *callbacks;
    return ESP_OK;
}

esp_err_t i2s_channel_enable(i2s_chan_handle_t handle)
{
    (void)handle;
    microphone.is_running = true;
    microphone.start_us = now_us;
    return ESP_OK;
}

esp_err_t i2s_channel_read(i2s_chan_handle_t handle, void *dest, size_t size, size_t *bytes_read, uint32_t timeout_ms)
{
    const uint64_t due = (now_us - microphone.start_us) * microphone.rate_hz / 1000000u - microphone.taken;
    size_t count = size / (microphone.bits / 8u);
    (void)timeout_ms;
    if (!microphone.is_running) {
        return ESP_FAIL;
    }
    if (due > microphone.buffers) {
        microphone.taken += due - microphone.buffers;
        (void)microphone.callbacks.on_recv_q_ovf(handle, NULL, NULL);
    }
    count = count < due ? count : (size_t)due;
    for (size_t i = 0; i < count; ++i) {
        const int32_t value = reading(next_reading++);
        if (microphone.bits == 16u) {
            ((int16_t *)dest)[i] = (int16_t)value;
        } else {
            ((int32_t *)dest)[i] = value * (1 << 14);
        }
    }
    microphone.taken += count;
    *bytes_read = count * (microphone.bits / 8u);
    return *bytes_read == size ? ESP_OK : ESP_ERR_TIMEOUT;
}

esp_err_t esp_camera_init(const camera_config_t *config)
{
    return config->pin_xclk > 0 && config->pin_sccb_sda > 0 && config->pin_d0 > 0 && config->pin_pclk > 0 &&
                   config->frame_size == FRAMESIZE_QVGA && config->pixel_format == PIXFORMAT_RGB565
               ? ESP_OK
               : ESP_FAIL;
}

camera_fb_t *esp_camera_fb_get(void)
{
    static uint8_t pixels[320 * 240 * 2];
    static camera_fb_t frame = {pixels, sizeof pixels, 320u, 240u, PIXFORMAT_RGB565};
    wait_until(now_us + 100000u);
    for (uint32_t i = 0u; i < 320u * 240u; ++i) {
        const uint32_t pixel = reading_noise(i) >> 16;
        pixels[2u * i] = (uint8_t)(pixel >> 8);
        pixels[2u * i + 1u] = (uint8_t)pixel;
    }
    return &frame;
}

void esp_camera_fb_return(camera_fb_t *fb)
{
    memset(fb->buf, 0, fb->len);
}
