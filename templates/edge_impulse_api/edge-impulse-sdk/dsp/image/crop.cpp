#include "edge-impulse-sdk/dsp/image/processing.hpp"

#include <stddef.h>
#include <string.h>

namespace ei
{
namespace image
{
namespace processing
{

/* Rows move towards the beginning, the first one first: within one buffer, none is overwritten before it was read. */
static int crop(const uint8_t *from, int width, int height, int x, int y, uint8_t *to, int to_width, int to_height,
                int pixel_bytes)
{
    if (x < 0 || y < 0 || to_width <= 0 || to_height <= 0 || x > width - to_width || y > height - to_height) {
        return EIDSP_PARAMETER_INVALID;
    }
    const size_t row_bytes = static_cast<size_t>(width) * static_cast<size_t>(pixel_bytes);
    const size_t kept_bytes = static_cast<size_t>(to_width) * static_cast<size_t>(pixel_bytes);
    from += static_cast<size_t>(y) * row_bytes + static_cast<size_t>(x) * static_cast<size_t>(pixel_bytes);
    for (int row = 0; row < to_height; ++row) {
        memmove(to, from, kept_bytes);
        from += row_bytes;
        to += kept_bytes;
    }
    return EIDSP_OK;
}

int cropImage(const uint8_t *srcImage, int srcWidth, int srcHeight, int startX, int startY, uint8_t *dstImage,
              int dstWidth, int dstHeight, int iBpp)
{
    if (iBpp != 8 && iBpp != 16) {
        return EIDSP_PARAMETER_INVALID;
    }
    return crop(srcImage, srcWidth, srcHeight, startX, startY, dstImage, dstWidth, dstHeight, iBpp / 8);
}

int crop_image_rgb888_packed(const uint8_t *srcImage, int srcWidth, int srcHeight, int startX, int startY,
                             uint8_t *dstImage, int dstWidth, int dstHeight)
{
    return crop(srcImage, srcWidth, srcHeight, startX, startY, dstImage, dstWidth, dstHeight, RGB888_B_SIZE);
}

void calculate_crop_dims(int srcWidth, int srcHeight, int dstWidth, int dstHeight, int &cropWidth, int &cropHeight)
{
    const int64_t full_width = static_cast<int64_t>(dstWidth) * srcHeight / dstHeight;
    cropWidth = srcWidth;
    cropHeight = srcHeight;
    if (full_width <= srcWidth) {
        cropWidth = static_cast<int>(full_width);
    } else {
        cropHeight = static_cast<int>(static_cast<int64_t>(dstHeight) * srcWidth / dstWidth);
    }
}

int crop_and_interpolate_image(const uint8_t *srcImage, int srcWidth, int srcHeight, uint8_t *dstImage, int dstWidth,
                               int dstHeight, int pixel_size_B)
{
    if (dstWidth <= 0 || dstHeight <= 0) {
        return EIDSP_PARAMETER_INVALID;
    }
    int width, height;
    calculate_crop_dims(srcWidth, srcHeight, dstWidth, dstHeight, width, height);
    const int status = crop(srcImage, srcWidth, srcHeight, (srcWidth - width) / 2, (srcHeight - height) / 2, dstImage,
                            width, height, pixel_size_B);
    return status == EIDSP_OK ? resize_image(dstImage, width, height, dstImage, dstWidth, dstHeight, pixel_size_B)
                              : status;
}

int crop_and_interpolate_rgb888(const uint8_t *srcImage, int srcWidth, int srcHeight, uint8_t *dstImage, int dstWidth,
                                int dstHeight)
{
    return crop_and_interpolate_image(srcImage, srcWidth, srcHeight, dstImage, dstWidth, dstHeight, RGB888_B_SIZE);
}

} // namespace processing
} // namespace image
} // namespace ei
