// The camera GC2145, as on the Arduino Nicla Vision, through the library Camera of the core.
#pragma once

#include <impulse/dsp/image_source.h>

#include <camera.h>
#include <gc2145.h>

static GC2145 camera_sensor;
static Camera camera(camera_sensor);
static FrameBuffer camera_frame;

static inline bool camera_begin()
{
    return camera.begin(CAMERA_R320x240, CAMERA_RGB565, 30);
}

// A frame, until it is released.
static inline bool camera_take(impulse_picture *picture)
{
    if (camera.grabFrame(camera_frame, 3000) != 0) {
        return false;
    }
    picture->pixels = camera_frame.getBuffer();
    picture->width_px = 320;
    picture->height_px = 240;
    picture->row_bytes = 2 * 320;
    picture->format = IMPULSE_PIXELS_RGB565_BE;
    return true;
}

static inline void camera_release()
{
}
