#include "impulse/dsp/image_source.h"

#include <stddef.h>

#define ONE         65536 /* pixel */
#define HALF        32768
#define MAX_SIDE_PX 32767u

/* Which part an anchor keeps of what is too long: twice the share of the surplus that goes before it. */
typedef enum { ANCHOR_BEGIN = 0, ANCHOR_MIDDLE = 1, ANCHOR_END = 2 } anchor;

static bool texts_are_equal(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        ++a;
        ++b;
    }
    return *a == *b;
}

/* Of Studio's "top-left", "middle-center", "bottom-right" and the others. */
static anchor vertical_anchor(const char *name)
{
    return name[0] == 't' ? ANCHOR_BEGIN : (name[0] == 'b' ? ANCHOR_END : ANCHOR_MIDDLE);
}

static anchor horizontal_anchor(const char *name)
{
    while (*name != '\0' && *name != '-') {
        ++name;
    }
    if (*name == '-') {
        ++name;
    }
    return name[0] == 'l' ? ANCHOR_BEGIN : (name[0] == 'r' ? ANCHOR_END : ANCHOR_MIDDLE);
}

/* Shows count pixels of the frame from low on, as shown pixels of the input from begin on. */
static impulse_image_axis axis_of(uint32_t size, uint32_t begin, uint32_t shown, uint32_t low, uint32_t count,
                                  bool is_nearest)
{
    const uint32_t step = ((count << 16) + shown - 1u) / shown;
    const int32_t first = (int32_t)(low << 16) + (int32_t)(step / 2u) - (is_nearest ? 0 : HALF);
    impulse_image_axis axis;
    axis.size_px = (uint16_t)size;
    axis.begin_px = (uint16_t)begin;
    axis.end_px = (uint16_t)(begin + shown);
    axis.step = step;
    axis.first = first;
    axis.low_px = (uint16_t)low;
    axis.high_px = (uint16_t)(low + count - 1u);
    return axis;
}

/* Without scaling: cuts what is too long, and centres what is too short. */
static impulse_image_axis cropped_axis(uint32_t size, uint32_t frame, anchor from)
{
    const uint32_t shown = frame < size ? frame : size;
    return axis_of(size, (size - shown) / 2u, shown, (frame - shown) * (uint32_t)from / 2u, shown, true);
}

/* round(a b / c), at least 1. */
static uint32_t proportion(uint32_t a, uint32_t b, uint32_t c)
{
    const uint32_t result = (a * b + c / 2u) / c;
    return result > 0u ? result : 1u;
}

static void fit_shortest(impulse_image_source *source, uint32_t width, uint32_t height, const char *crop_anchor)
{
    uint32_t shown_width = source->image.width_px, shown_height = source->image.height_px;
    if (shown_width * height > shown_height * width) {
        shown_width = proportion(shown_height, width, height);
    } else {
        shown_height = proportion(shown_width, height, width);
    }
    source->x = axis_of(width, 0u, width,
                        (source->image.width_px - shown_width) * (uint32_t)horizontal_anchor(crop_anchor) / 2u,
                        shown_width, source->is_nearest);
    source->y = axis_of(height, 0u, height,
                        (source->image.height_px - shown_height) * (uint32_t)vertical_anchor(crop_anchor) / 2u,
                        shown_height, source->is_nearest);
}

static void fit_longest(impulse_image_source *source, uint32_t width, uint32_t height)
{
    const uint32_t from_width = source->image.width_px, from_height = source->image.height_px;
    uint32_t shown_width = width, shown_height = height;
    if (from_width * height > from_height * width) {
        shown_height = proportion(from_height, width, from_width);
    } else {
        shown_width = proportion(from_width, height, from_height);
    }
    source->x = axis_of(width, (width - shown_width) / 2u, shown_width, 0u, from_width, source->is_nearest);
    source->y = axis_of(height, (height - shown_height) / 2u, shown_height, 0u, from_height, source->is_nearest);
}

static uint32_t bytes_per_pixel(impulse_pixel_format format)
{
    return format == IMPULSE_PIXELS_RGB888 ? 3u : (format == IMPULSE_PIXELS_GREY8 ? 1u : 2u);
}

impulse_status impulse_image_source_init(impulse_image_source *source, const impulse_picture *image,
                                         const impulse_input *input)
{
    const uint32_t width = input->width_px, height = input->height_px;
    const bool is_same_size = image->width_px == width && image->height_px == height;
    if (image->pixels == NULL || image->width_px == 0u || image->height_px == 0u || image->width_px > MAX_SIDE_PX ||
        image->height_px > MAX_SIDE_PX || image->row_bytes < image->width_px * bytes_per_pixel(image->format) ||
        (input->resize == IMPULSE_RESIZE_NONE && !is_same_size)) {
        return IMPULSE_E_SIGNAL;
    }
    source->image = *image;
    source->is_nearest = is_same_size || texts_are_equal(input->resize_method, "nearest");
    switch (input->resize) {
    case IMPULSE_RESIZE_FIT_SHORTEST:
        fit_shortest(source, width, height, input->crop_anchor);
        break;
    case IMPULSE_RESIZE_FIT_LONGEST:
        fit_longest(source, width, height);
        break;
    case IMPULSE_RESIZE_CROP:
        source->is_nearest = true;
        source->x = cropped_axis(width, image->width_px, horizontal_anchor(input->crop_anchor));
        source->y = cropped_axis(height, image->height_px, vertical_anchor(input->crop_anchor));
        break;
    case IMPULSE_RESIZE_NONE:
    case IMPULSE_RESIZE_SQUASH:
    default:
        source->x = axis_of(width, 0u, width, 0u, image->width_px, source->is_nearest);
        source->y = axis_of(height, 0u, height, 0u, image->height_px, source->is_nearest);
        break;
    }
    return IMPULSE_OK;
}

/* 5 or 6 bits become 8 so that full scale is 255: their upper bits are repeated below. */
static uint32_t pixel_of_565(uint32_t packed)
{
    const uint32_t red = packed >> 11, green = (packed >> 5) & 63u, blue = packed & 31u;
    return ((red << 3 | red >> 2) << 16) | ((green << 2 | green >> 4) << 8) | (blue << 3 | blue >> 2);
}

static uint32_t pixel_at(const uint8_t *row, uint32_t x, impulse_pixel_format format)
{
    switch (format) {
    case IMPULSE_PIXELS_RGB888: {
        const uint8_t *at = row + 3u * (size_t)x;
        return (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
    }
    case IMPULSE_PIXELS_RGB565_LE:
        return pixel_of_565(row[2u * (size_t)x] | (uint32_t)row[2u * (size_t)x + 1u] << 8);
    case IMPULSE_PIXELS_RGB565_BE:
        return pixel_of_565((uint32_t)row[2u * (size_t)x] << 8 | row[2u * (size_t)x + 1u]);
    case IMPULSE_PIXELS_GREY8:
    default:
        return row[x] * 0x010101u;
    }
}

/* A position of the frame, limited to what is shown. */
typedef struct {
    uint32_t at;       /* pixel */
    uint32_t next;     /* the one behind it, or the same at the end */
    uint32_t fraction; /* 0..255: how far it is on the way to the next */
} place;

static place place_at(const impulse_image_axis *axis, int32_t position)
{
    place found;
    const int32_t low = (int32_t)axis->low_px * ONE;
    if (position < low) {
        position = low;
    }
    found.at = (uint32_t)position >> 16;
    found.fraction = ((uint32_t)position >> 8) & 255u;
    if (found.at >= axis->high_px) {
        found.at = axis->high_px;
        found.next = found.at;
        found.fraction = 0u;
    } else {
        found.next = found.at + 1u;
    }
    return found;
}

/* Between two colours of a row and two of the next. Red and blue share a word: 255 * 256 fits 16 bits. */
static uint32_t between(const uint32_t corners[4], uint32_t right, uint32_t down)
{
    const uint32_t left = 256u - right, up = 256u - down;
    const uint32_t red_blue = 0xFF00FFu;
    const uint32_t top = (corners[0] & red_blue) * left + (corners[1] & red_blue) * right;
    const uint32_t bottom = (corners[2] & red_blue) * left + (corners[3] & red_blue) * right;
    const uint32_t green_top = (corners[0] >> 8 & 255u) * left + (corners[1] >> 8 & 255u) * right;
    const uint32_t green_bottom = (corners[2] >> 8 & 255u) * left + (corners[3] >> 8 & 255u) * right;
    const uint32_t red = ((top >> 16) * up + (bottom >> 16) * down + HALF) >> 16;
    const uint32_t blue = ((top & 0xFFFFu) * up + (bottom & 0xFFFFu) * down + HALF) >> 16;
    const uint32_t green = (green_top * up + green_bottom * down + HALF) >> 16;
    return red << 16 | green << 8 | blue;
}

static int32_t position_of(const impulse_image_axis *axis, uint32_t pixel)
{
    return axis->first + (int32_t)(axis->step * (pixel - axis->begin_px));
}

/* Pixels of one row of the input, from x on. */
static void read_row(const impulse_image_source *source, uint32_t y, uint32_t x, uint32_t count, float *values)
{
    const impulse_picture *image = &source->image;
    const bool is_black = y < source->y.begin_px || y >= source->y.end_px;
    const place row = place_at(&source->y, is_black ? 0 : position_of(&source->y, y));
    const uint8_t *top = image->pixels + (size_t)row.at * image->row_bytes;
    const uint8_t *bottom = image->pixels + (size_t)row.next * image->row_bytes;
    for (; count > 0u; --count, ++x) {
        uint32_t pixel = 0u;
        if (!is_black && x >= source->x.begin_px && x < source->x.end_px) {
            const place column = place_at(&source->x, position_of(&source->x, x));
            pixel = pixel_at(top, column.at, image->format);
            if (!source->is_nearest) {
                const uint32_t corners[4] = {pixel, pixel_at(top, column.next, image->format),
                                             pixel_at(bottom, column.at, image->format),
                                             pixel_at(bottom, column.next, image->format)};
                pixel = between(corners, column.fraction, row.fraction);
            }
        }
        *values++ = (float)pixel;
    }
}

static impulse_status read_pixels(void *context, size_t offset, size_t count, float *values)
{
    const impulse_image_source *source = (const impulse_image_source *)context;
    const size_t width = source->x.size_px;
    uint32_t y = (uint32_t)(offset / width);
    size_t x = offset % width;
    while (count > 0u) {
        const size_t left = width - x;
        const size_t now = count < left ? count : left;
        read_row(source, y, (uint32_t)x, (uint32_t)now, values);
        values += now;
        count -= now;
        x = 0u;
        ++y;
    }
    return IMPULSE_OK;
}

impulse_signal impulse_image_signal(const impulse_image_source *source)
{
    /* The context is for functions that change it; this one does not. */
    return impulse_signal_of_function(read_pixels, (void *)(uintptr_t)source);
}
