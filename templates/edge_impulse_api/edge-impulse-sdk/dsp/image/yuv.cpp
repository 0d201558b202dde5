#include "edge-impulse-sdk/dsp/image/processing.hpp"

namespace ei
{
namespace image
{
namespace processing
{

/* BT.601, luminance 16..235, in 1/256. */
static const int LUMINANCE = 298, RED_OF_V = 409, GREEN_OF_U = -100, GREEN_OF_V = -208, BLUE_OF_U = 516;

static uint8_t colour(int value)
{
    if (value < 0) {
        return 0u;
    }
    return static_cast<uint8_t>(value >= 256 * 256 ? 255 : value / 256);
}

static unsigned char *write_pixel_before(unsigned char *end, int y, int u, int v, bool is_padded)
{
    const int light = LUMINANCE * (y - 16) + 128;
    *--end = colour(light + BLUE_OF_U * (u - 128));
    *--end = colour(light + GREEN_OF_U * (u - 128) + GREEN_OF_V * (v - 128));
    *--end = colour(light + RED_OF_V * (v - 128));
    if (is_padded) {
        *--end = 0u;
    }
    return end;
}

int yuv422_to_rgb888(unsigned char *rgb_out, const unsigned char *yuv_in, unsigned int in_size_B, YUV_OPTIONS opts)
{
    const bool is_padded = TEST_BIT_MASK(opts, PAD_4B);
    const unsigned int pairs = in_size_B / 4u;
    if (!TEST_BIT_MASK(opts, BIG_ENDIAN_ORDER)) {
        return EIDSP_NOT_SUPPORTED;
    }
    /* From the end: what is written lies behind what is still to be read, also in one buffer. */
    unsigned char *end = rgb_out + pairs * (is_padded ? 8u : 6u);
    for (unsigned int pair = pairs; pair > 0u; --pair) {
        const unsigned char *from = yuv_in + 4u * (pair - 1u);
        const int u = from[0], first = from[1], v = from[2], second = from[3];
        end = write_pixel_before(end, second, u, v, is_padded);
        end = write_pixel_before(end, first, u, v, is_padded);
    }
    return EIDSP_OK;
}

} // namespace processing
} // namespace image
} // namespace ei
