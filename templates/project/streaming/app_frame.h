/** @file app_frame.h
 *  Frames of a camera, brought to the size of an impulse's image. */
#ifndef APP_FRAME_H
#define APP_FRAME_H

#include "impulse/blocks.h"
#include "impulse/signal.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    APP_FRAME_RGB565_LE, /**< two bytes per pixel, the one with blue first */
    APP_FRAME_RGB565_BE, /**< the one with red first */
    APP_FRAME_RGB888,    /**< three bytes per pixel: red, green, blue */
    APP_FRAME_GREY,      /**< one */
    APP_FRAME_TEST       /**< no memory: the picture that stands in for a camera */
} app_frame_format;

typedef struct {
    const uint8_t *pixels; /**< rows from top to bottom, without gaps */
    uint32_t width;
    uint32_t height;
    app_frame_format format;
} app_frame;

/** A frame as the window of an impulse. A pixel of the window is the mean of the area that it covers in the frame; what
 * lies outside of the frame is black. */
typedef struct {
    const app_frame *frame;
    uint32_t width; /**< of the window */
    uint32_t height;
    uint32_t left; /**< part of the frame that becomes the window */
    uint32_t top;
    uint32_t part_width;
    uint32_t part_height;
    uint32_t inner_left; /**< part of the window that the frame fills */
    uint32_t inner_top;
    uint32_t inner_width;
    uint32_t inner_height;
} app_frame_view;

/** The frame in the input's size and resize mode. A frame that is smaller than a part that is to be cut out of it is
 * squashed instead. */
app_frame_view app_frame_view_of(const app_frame *frame, const impulse_input *input);

/** The window, for as long as the view and the frame are there. */
impulse_signal app_frame_signal(app_frame_view *view);

#ifdef __cplusplus
}
#endif

#endif /* APP_FRAME_H */
