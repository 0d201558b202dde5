/* The Pico SDK on the host, with a clock of its own that moves when the program waits. STUB_RUN_MS ends it; STUB_STALL_MS makes the
 * first wait so long that queues overflow. */
#include "readings.h"

#include "hardware/adc.h"
#include "hardware/dma.h"
#include "hardware/gpio.h"
#include "hardware/i2c.h"
#include "hardware/irq.h"
#include "pico/stdio_usb.h"
#include "pico/stdlib.h"
#include "pico/util/queue.h"

#include <string.h>

i2c_inst_t i2c0_inst;
adc_hw_t stub_adc;

static uint64_t now_us;
static uint32_t next_reading;
static repeating_timer_t *timer;
static uint64_t timer_us;

bool stdio_init_all(void)
{
    return true;
}

bool stdio_usb_connected(void)
{
    return true;
}

uint64_t time_us_64(void)
{
    return now_us;
}

bool add_repeating_timer_us(int64_t delay_us, repeating_timer_callback_t callback, void *user_data,
                            repeating_timer_t *out)
{
    out->delay_us = delay_us;
    out->callback = callback;
    out->user_data = user_data;
    timer = out;
    timer_us = now_us + (uint64_t)-delay_us;
    return delay_us < 0;
}

/* One DMA channel after the other: what the ADC converts goes where the running one writes. */
static struct {
    volatile uint16_t *write;
    uint32_t count;
    uint chain_to;
    bool is_claimed;
    bool is_done;
} channels[12];
static uint running;
static irq_handler_t handler;
static bool is_converting;
static double conversion_us;
static double converted_us;
static uint32_t in_block;

static void convert_until(uint64_t end_us)
{
    while (is_converting && converted_us + conversion_us <= (double)end_us) {
        converted_us += conversion_us;
        channels[running].write[in_block++] = (uint16_t)(2048 + reading(next_reading++));
        if (in_block == channels[running].count) {
            channels[running].is_done = true;
            channels[running].write += in_block;
            running = channels[running].chain_to;
            in_block = 0u;
            handler();
        }
    }
}

void sleep_ms(uint32_t ms)
{
    static bool has_stalled;
    uint64_t end_us = now_us + ms * 1000u;
    if (!has_stalled) {
        end_us += setting("STUB_STALL_MS", 0u) * 1000u;
        has_stalled = true;
    }
    convert_until(end_us);
    while (timer != NULL && timer_us <= end_us) {
        now_us = timer_us;
        timer_us += (uint64_t)-timer->delay_us;
        if (!timer->callback(timer)) {
            timer = NULL;
        }
    }
    now_us = end_us;
    stop_at_end(now_us);
}

void queue_init(queue_t *q, uint element_size, uint element_count)
{
    q->data = calloc(element_count, element_size);
    q->element_size = (uint16_t)element_size;
    q->element_count = (uint16_t)element_count;
    q->first = q->used = 0u;
}

bool queue_try_add(queue_t *q, const void *data)
{
    if (q->used == q->element_count) {
        return false;
    }
    memcpy(q->data + (size_t)((q->first + q->used++) % q->element_count) * q->element_size, data, q->element_size);
    return true;
}

bool queue_try_remove(queue_t *q, void *data)
{
    if (q->used == 0u) {
        return false;
    }
    memcpy(data, q->data + (size_t)q->first * q->element_size, q->element_size);
    q->first = (uint16_t)((q->first + 1u) % q->element_count);
    --q->used;
    return true;
}

void gpio_set_function(uint gpio, gpio_function_t fn)
{
    (void)gpio, (void)fn;
}

void gpio_pull_up(uint gpio)
{
    (void)gpio;
}

uint i2c_init(i2c_inst_t *i2c, uint baudrate)
{
    (void)i2c;
    return baudrate;
}

static uint8_t registers[256]; /* of an LIS3DH */
static uint8_t address;

int i2c_write_timeout_us(i2c_inst_t *i2c, uint8_t addr, const uint8_t *src, size_t len, bool nostop, uint timeout_us)
{
    (void)i2c, (void)timeout_us;
    if (addr != 0x18u) {
        return PICO_ERROR_GENERIC;
    }
    address = src[0];
    if (len == 2u) {
        registers[src[0]] = src[1];
    }
    return nostop == (len == 1u) ? (int)len : PICO_ERROR_GENERIC;
}

int i2c_read_timeout_us(i2c_inst_t *i2c, uint8_t addr, uint8_t *dst, size_t len, bool nostop, uint timeout_us)
{
    (void)i2c, (void)addr, (void)nostop, (void)timeout_us;
    if (address == 0x0Fu) {
        dst[0] = (uint8_t)setting("STUB_IDENTITY", 0x33u);
        return (int)len;
    }
    if (address != 0xA8u || len != 6u || registers[0x20] != 0x57u || registers[0x23] != 0x98u) {
        return PICO_ERROR_GENERIC;
    }
    for (size_t i = 0; i < 3u; ++i) {
        const int32_t value = reading(next_reading++) * 16;
        dst[2u * i] = (uint8_t)(value & 0xFF);
        dst[2u * i + 1u] = (uint8_t)(value >> 8 & 0xFF);
    }
    return (int)len;
}

void adc_init(void)
{
}

void adc_gpio_init(uint gpio)
{
    (void)gpio;
}

void adc_select_input(uint input)
{
    (void)input;
}

void adc_fifo_setup(bool en, bool dreq_en, uint16_t dreq_thresh, bool err_in_fifo, bool byte_shift)
{
    (void)en, (void)dreq_en, (void)dreq_thresh, (void)err_in_fifo, (void)byte_shift;
}

void adc_set_clkdiv(float clkdiv)
{
    conversion_us = ((double)clkdiv + 1.0) / 48.0;
}

void adc_run(bool run)
{
    is_converting = run;
    converted_us = (double)now_us;
}

void irq_set_exclusive_handler(uint num, irq_handler_t with)
{
    (void)num;
    handler = with;
}

void irq_set_enabled(uint num, bool enabled)
{
    (void)num, (void)enabled;
}

int dma_claim_unused_channel(bool required)
{
    int i = 0;
    (void)required;
    while (channels[i].is_claimed) {
        ++i;
    }
    channels[i].is_claimed = true;
    return i;
}

dma_channel_config dma_channel_get_default_config(uint channel)
{
    const dma_channel_config config = {0u, channel};
    return config;
}

void channel_config_set_transfer_data_size(dma_channel_config *c, dma_channel_transfer_size_t size)
{
    c->ctrl |= (uint32_t)size;
}

void channel_config_set_read_increment(dma_channel_config *c, bool incr)
{
    c->ctrl |= incr ? 16u : 0u;
}

void channel_config_set_write_increment(dma_channel_config *c, bool incr)
{
    c->ctrl |= incr ? 32u : 0u;
}

void channel_config_set_dreq(dma_channel_config *c, uint dreq)
{
    c->ctrl |= dreq << 8;
}

void channel_config_set_chain_to(dma_channel_config *c, uint chain_to)
{
    c->chain_to = chain_to;
}

void dma_channel_configure(uint channel, const dma_channel_config *config, volatile void *write_addr,
                           const volatile void *read_addr, uint32_t encoded_transfer_count, bool trigger)
{
    (void)trigger;
    if (config->ctrl != (DMA_SIZE_16 | 32u | DREQ_ADC << 8) || read_addr != &stub_adc.fifo) {
        abort();
    }
    channels[channel].write = write_addr;
    channels[channel].count = encoded_transfer_count;
    channels[channel].chain_to = config->chain_to;
}

void dma_channel_set_write_addr(uint channel, volatile void *write_addr, bool trigger)
{
    (void)trigger;
    channels[channel].write = write_addr;
}

void dma_channel_set_irq0_enabled(uint channel, bool enabled)
{
    (void)channel, (void)enabled;
}

bool dma_channel_get_irq0_status(uint channel)
{
    return channels[channel].is_done;
}

void dma_channel_acknowledge_irq0(uint channel)
{
    channels[channel].is_done = false;
}

void dma_channel_start(uint channel)
{
    running = channel;
}
