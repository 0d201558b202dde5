#include "app_frame.h"

#include "app_test_signal.h"

#include <stdbool.h>
#include <string.h>

/* Where a part is cut out, in halves of what is left over: the word of an anchor says it. */
static uint32_t halves(const char *anchor, const char *start, const char *end)
{
    if (strstr(anchor, start) != NULL) {
        return 0u;
    }
    return strstr(anchor, end) != NULL ? 2u : 1u;
}

static uint32_t at_least_one(uint32_t value)
{
    return value > 0u ? value : 1u;
}

/* The largest part of a size that has the proportions of another. */
static void shrink(uint32_t *width, uint32_t *height, uint32_t like_width, uint32_t like_height)
{
    const uint64_t tall = (uint64_t)*height * like_width;
    const uint64_t wide = (uint64_t)*width * like_height;
    if (tall > wide) {
        *height = at_least_one((uint32_t)(wide / like_width));
    } else {
        *width = at_least_one((uint32_t)(tall / like_height));
    }
}

app_frame_view app_frame_view_of(const app_frame *frame, const impulse_input *input)
{
    app_frame_view view;
    view.frame = frame;
    view.width = view.inner_width = input->width_px;
    view.height = view.inner_height = input->height_px;
    view.part_width = frame->width;
    view.part_height = frame->height;
    if (input->resize == IMPULSE_RESIZE_FIT_SHORTEST) {
        shrink(&view.part_width, &view.part_height, view.width, view.height);
    } else if (input->resize == IMPULSE_RESIZE_CROP && frame->width >= view.width && frame->height >= view.height) {
        view.part_width = view.width;
        view.part_height = view.height;
    } else if (input->resize == IMPULSE_RESIZE_FIT_LONGEST) {
        shrink(&view.inner_width, &view.inner_height, frame->width, frame->height);
    }
    view.left = (frame->width - view.part_width) * halves(input->crop_anchor, "left", "right") / 2u;
    view.top = (frame->height - view.part_height) * halves(input->crop_anchor, "top", "bottom") / 2u;
    view.inner_left = (view.width - view.inner_width) / 2u;
    view.inner_top = (view.height - view.inner_height) / 2u;
    return view;
}

/* Red, green and blue of a pixel, 0 to 255. */
static void pixel_at(const app_frame *frame, uint32_t x, uint32_t y, uint32_t rgb[3])
{
    const size_t index = (size_t)y * frame->width + x;
    if (frame->format == APP_FRAME_TEST) {
        const uint32_t pixel = app_test_signal_pixel((uint32_t)index);
        rgb[0] = pixel >> 16;
        rgb[1] = pixel >> 8 & 0xFFu;
        rgb[2] = pixel & 0xFFu;
    } else if (frame->format == APP_FRAME_GREY) {
        rgb[0] = rgb[1] = rgb[2] = frame->pixels[index];
    } else if (frame->format == APP_FRAME_RGB888) {
        for (size_t i = 0; i < 3u; ++i) {
            rgb[i] = frame->pixels[3u * index + i];
        }
    } else {
        const size_t high = frame->format == APP_FRAME_RGB565_BE ? 0u : 1u;
        const uint8_t *bytes = frame->pixels + 2u * index;
        const uint32_t packed = (uint32_t)bytes[high] << 8 | bytes[1u - high];
        rgb[0] = (packed >> 11) << 3 | packed >> 13;
        rgb[1] = (packed >> 5 & 0x3Fu) << 2 | (packed >> 9 & 0x3u);
        rgb[2] = (packed & 0x1Fu) << 3 | (packed >> 2 & 0x7u);
    }
}

/* How much of cell i of a line lies in a stretch of it, in the same small units as the stretch. */
static uint32_t share(uint32_t i, uint32_t cell, uint32_t from, uint32_t to)
{
    const uint32_t start = i * cell > from ? i * cell : from;
    const uint32_t end = (i + 1u) * cell < to ? (i + 1u) * cell : to;
    return end - start;
}

/* The mean of what a pixel of the window covers, rounded. */
static uint32_t mean_at(const app_frame_view *view, uint32_t x, uint32_t y)
{
    const uint32_t area = view->part_width * view->part_height;
    const uint32_t from_x = x * view->part_width;
    const uint32_t from_y = y * view->part_height;
    const uint32_t to_x = from_x + view->part_width;
    const uint32_t to_y = from_y + view->part_height;
    uint64_t sums[3] = {0u, 0u, 0u};
    uint32_t pixel = 0u;
    for (uint32_t row = from_y / view->inner_height; row * view->inner_height < to_y; ++row) {
        const uint32_t tall = share(row, view->inner_height, from_y, to_y);
        for (uint32_t column = from_x / view->inner_width; column * view->inner_width < to_x; ++column) {
            const uint32_t weight = tall * share(column, view->inner_width, from_x, to_x);
            uint32_t rgb[3];
            pixel_at(view->frame, view->left + column, view->top + row, rgb);
            for (size_t i = 0; i < 3u; ++i) {
                sums[i] += (uint64_t)rgb[i] * weight;
            }
        }
    }
    for (size_t i = 0; i < 3u; ++i) {
        pixel = pixel << 8 | (uint32_t)((2u * sums[i] + area) / (2u * (uint64_t)area));
    }
    return pixel;
}

static impulse_status read_pixels(void *context, size_t offset, size_t count, float *values)
{
    const app_frame_view *view = (const app_frame_view *)context;
    for (size_t i = 0; i < count; ++i) {
        const uint32_t x = (uint32_t)((offset + i) % view->width) - view->inner_left;
        const uint32_t y = (uint32_t)((offset + i) / view->width) - view->inner_top;
        /* Left of the inner part and above it, the difference wraps round to more than its size. */
        const bool is_inside = x < view->inner_width && y < view->inner_height;
        values[i] = is_inside ? (float)mean_at(view, x, y) : 0.0f;
    }
    return IMPULSE_OK;
}

impulse_signal app_frame_signal(app_frame_view *view)
{
    return impulse_signal_of_function(read_pixels, view);
}
