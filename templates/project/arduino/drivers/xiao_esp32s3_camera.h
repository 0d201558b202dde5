// The camera of the Seeed Studio XIAO ESP32S3 Sense, through esp_camera of the ESP32 core. Switch PSRAM on: Tools >
// PSRAM.
#pragma once

#include <impulse/dsp/image_source.h>

#include <esp_camera.h>

static camera_fb_t *camera_frame = nullptr;

static inline bool camera_begin()
{
    camera_config_t config = {};
    config.pin_pwdn = -1;
    config.pin_reset = -1;
    config.pin_xclk = 10;
    config.pin_sccb_sda = 40;
    config.pin_sccb_scl = 39;
    config.pin_d7 = 48;
    config.pin_d6 = 11;
    config.pin_d5 = 12;
    config.pin_d4 = 14;
    config.pin_d3 = 16;
    config.pin_d2 = 18;
    config.pin_d1 = 17;
    config.pin_d0 = 15;
    config.pin_vsync = 38;
    config.pin_href = 47;
    config.pin_pclk = 13;
    config.xclk_freq_hz = 20000000;
    config.ledc_timer = LEDC_TIMER_0;
    config.ledc_channel = LEDC_CHANNEL_0;
    config.pixel_format = PIXFORMAT_RGB565;
    config.fb_count = 1;
    config.grab_mode = CAMERA_GRAB_WHEN_EMPTY;
    // Without PSRAM, a frame must be small enough for the memory that is left.
    config.frame_size = psramFound() ? FRAMESIZE_QVGA : FRAMESIZE_QQVGA;
    config.fb_location = psramFound() ? CAMERA_FB_IN_PSRAM : CAMERA_FB_IN_DRAM;
    return esp_camera_init(&config) == ESP_OK;
}

// A frame, until it is released.
static inline bool camera_take(impulse_picture *picture)
{
    camera_frame = esp_camera_fb_get();
    if (camera_frame == nullptr) {
        return false;
    }
    picture->pixels = camera_frame->buf;
    picture->width_px = static_cast<uint16_t>(camera_frame->width);
    picture->height_px = static_cast<uint16_t>(camera_frame->height);
    picture->row_bytes = static_cast<uint32_t>(2 * camera_frame->width);
    picture->format = IMPULSE_PIXELS_RGB565_BE;
    return true;
}

static inline void camera_release()
{
    esp_camera_fb_return(camera_frame);
    camera_frame = nullptr;
}
