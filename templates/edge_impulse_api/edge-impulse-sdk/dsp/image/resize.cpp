#include "edge-impulse-sdk/classifier/ei_constants.h"
#include "edge-impulse-sdk/dsp/image/processing.hpp"

#include <stddef.h>
#include <string.h>

namespace ei
{
namespace image
{
namespace processing
{

/* Positions in a picture, in 2^-14 pixels. */
static const unsigned FRACTION_BITS = 14u;
static const uint32_t ONE = 1u << FRACTION_BITS;

static uint32_t blend(uint32_t first, uint32_t second, uint32_t weight_of_second)
{
    return (first * (ONE - weight_of_second) + second * weight_of_second + ONE / 2u) >> FRACTION_BITS;
}

int resize_image(const uint8_t *srcImage, int srcWidth, int srcHeight, uint8_t *dstImage, int dstWidth, int dstHeight,
                 int pixel_size_B)
{
    if (srcWidth < 1 || srcHeight < 2 || dstWidth < 1 || dstHeight < 1 || pixel_size_B < 1) {
        return EIDSP_PARAMETER_INVALID;
    }
    const uint32_t colours = static_cast<uint32_t>(pixel_size_B);
    const uint32_t last_x = static_cast<uint32_t>(srcWidth) - 1u;
    const uint32_t last_y = static_cast<uint32_t>(srcHeight) - 1u;
    const uint32_t row_bytes = (last_x + 1u) * colours;
    const uint32_t step_x = (last_x + 1u) * ONE / static_cast<uint32_t>(dstWidth);
    const uint32_t step_y = (last_y + 1u) * ONE / static_cast<uint32_t>(dstHeight);
    uint32_t at_y = 0u;
    for (int y = 0; y < dstHeight; ++y) {
        const uint32_t row = at_y >> FRACTION_BITS;
        const uint8_t *const above = srcImage + static_cast<size_t>(row) * row_bytes;
        const uint8_t *const below = row < last_y ? above + row_bytes : above;
        uint32_t at_x = 0u;
        for (int x = 0; x < dstWidth; ++x) {
            const uint32_t column = at_x >> FRACTION_BITS;
            const uint32_t right = column < last_x ? colours : 0u;
            for (uint32_t at = column * colours; at < (column + 1u) * colours; ++at) {
                const uint32_t upper = blend(above[at], above[at + right], at_x % ONE);
                const uint32_t lower = blend(below[at], below[at + right], at_x % ONE);
                *dstImage++ = static_cast<uint8_t>(blend(upper, lower, at_y % ONE));
            }
            at_x += step_x;
        }
        at_y += step_y;
    }
    return EIDSP_OK;
}

/* A small picture at the beginning of a buffer goes into the middle of it, black around. The last row first: each moves
 * towards the end. */
static void centre(uint8_t *picture, size_t row_bytes, size_t rows, size_t left_bytes, size_t top_rows,
                   size_t all_row_bytes, size_t all_rows)
{
    for (size_t row = rows; row > 0u; --row) {
        memmove(picture + (top_rows + row - 1u) * all_row_bytes + left_bytes, picture + (row - 1u) * row_bytes,
                row_bytes);
    }
    memset(picture, 0, top_rows * all_row_bytes);
    for (size_t row = top_rows; row < top_rows + rows; ++row) {
        uint8_t *const begin = picture + row * all_row_bytes;
        memset(begin, 0, left_bytes);
        memset(begin + left_bytes + row_bytes, 0, all_row_bytes - left_bytes - row_bytes);
    }
    memset(picture + (top_rows + rows) * all_row_bytes, 0, (all_rows - top_rows - rows) * all_row_bytes);
}

static int fit_longest(const uint8_t *from, int width, int height, uint8_t *to, int to_width, int to_height,
                       int pixel_bytes)
{
    const float shape = static_cast<float>(width) / static_cast<float>(height);
    int fit_width = to_width;
    int fit_height = to_height;
    if (shape > static_cast<float>(to_width) / static_cast<float>(to_height)) {
        fit_height = static_cast<int>(static_cast<float>(to_width) / shape);
    } else {
        fit_width = static_cast<int>(static_cast<float>(to_height) * shape);
    }
    const int status = resize_image(from, width, height, to, fit_width, fit_height, pixel_bytes);
    if (status == EIDSP_OK) {
        const size_t bytes = static_cast<size_t>(pixel_bytes);
        const size_t left = static_cast<size_t>((to_width - fit_width) / 2);
        const size_t top = static_cast<size_t>((to_height - fit_height) / 2);
        centre(to, static_cast<size_t>(fit_width) * bytes, static_cast<size_t>(fit_height), left * bytes, top,
               static_cast<size_t>(to_width) * bytes, static_cast<size_t>(to_height));
    }
    return status;
}

int resize_image_using_mode(const uint8_t *srcImage, int srcWidth, int srcHeight, uint8_t *dstImage, int dstWidth,
                            int dstHeight, int pixel_size_B, int mode)
{
    if (srcWidth == dstWidth && srcHeight == dstHeight) {
        if (srcImage != dstImage) {
            memcpy(dstImage, srcImage,
                   static_cast<size_t>(srcWidth) * static_cast<size_t>(srcHeight) * static_cast<size_t>(pixel_size_B));
        }
        return -1;
    }
    switch (mode) {
    case EI_CLASSIFIER_RESIZE_FIT_SHORTEST:
        return crop_and_interpolate_image(srcImage, srcWidth, srcHeight, dstImage, dstWidth, dstHeight, pixel_size_B);
    case EI_CLASSIFIER_RESIZE_SQUASH:
        return resize_image(srcImage, srcWidth, srcHeight, dstImage, dstWidth, dstHeight, pixel_size_B);
    case EI_CLASSIFIER_RESIZE_FIT_LONGEST:
        return fit_longest(srcImage, srcWidth, srcHeight, dstImage, dstWidth, dstHeight, pixel_size_B);
    default:
        return -2;
    }
}

} // namespace processing
} // namespace image
} // namespace ei
