/** @file edge-impulse-sdk/dsp/image/processing.hpp
 *  Pictures of a camera: colours, cutting out, scaling. Rows from the top, pixels from the left, without gaps.
 *
 *  A result may lie in the buffer of the input where it is not larger. All return EIDSP_OK or EIDSP_PARAMETER_INVALID,
 *  but where it says otherwise.
 *
 *  For a picture that need not be kept, impulse/dsp/image_source.h scales while the impulse reads, without a copy. */
#ifndef EI_NATIVE_IMAGE_PROCESSING_HPP
#define EI_NATIVE_IMAGE_PROCESSING_HPP

#include "edge-impulse-sdk/dsp/ei_utils.h"
#include "edge-impulse-sdk/dsp/returntypes.hpp"
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#include <stdint.h>

namespace ei
{
namespace image
{
namespace processing
{

enum YUV_OPTIONS {
    BIG_ENDIAN_ORDER = 1, /**< bytes red, green, blue; there is no other order */
    PAD_4B = 2            /**< with a 0 before each pixel */
};

constexpr int RGB888_B_SIZE = 3;
constexpr int MONO_B_SIZE = 1;

/** YUV 4:2:2 to RGB: bytes U Y V Y of two pixels, with the weights of BT.601.
 *
 *  @param rgb_out   6 bytes of 4 that come in (8 with PAD_4B); may be yuv_in, in a buffer that is large enough
 *  @param in_size_B bytes of yuv_in, a multiple of 4
 *  @return EIDSP_NOT_SUPPORTED without BIG_ENDIAN_ORDER */
int yuv422_to_rgb888(unsigned char *rgb_out, const unsigned char *yuv_in, unsigned int in_size_B, YUV_OPTIONS opts);

/** Cuts out a piece that lies within the picture.
 *
 *  @param iBpp bits of a pixel: 8 or 16 */
int cropImage(const uint8_t *srcImage, int srcWidth, int srcHeight, int startX, int startY, uint8_t *dstImage,
              int dstWidth, int dstHeight, int iBpp);

/** The same with pixels of three bytes. */
int crop_image_rgb888_packed(const uint8_t *srcImage, int srcWidth, int srcHeight, int startX, int startY,
                             uint8_t *dstImage, int dstWidth, int dstHeight);

/** Scales, interpolating between four pixels: pixel i of n takes from i m / n of m. A picture that is reduced to less
 * than a half loses pixels.
 *
 *  @param pixel_size_B bytes of a pixel, each a colour of its own */
int resize_image(const uint8_t *srcImage, int srcWidth, int srcHeight, uint8_t *dstImage, int dstWidth, int dstHeight,
                 int pixel_size_B);

/** The largest piece of a picture with the shape of another. */
void calculate_crop_dims(int srcWidth, int srcHeight, int dstWidth, int dstHeight, int &cropWidth, int &cropHeight);

/** Cuts the middle out of a picture in the shape of the result, then scales it. While it works, dstImage holds the
 * piece: it must have room for that. */
int crop_and_interpolate_image(const uint8_t *srcImage, int srcWidth, int srcHeight, uint8_t *dstImage, int dstWidth,
                               int dstHeight, int pixel_size_B);

/** The same with pixels of three bytes. */
int crop_and_interpolate_rgb888(const uint8_t *srcImage, int srcWidth, int srcHeight, uint8_t *dstImage, int dstWidth,
                                int dstHeight);

/** Scales as a resize mode of Studio says.
 *
 *  @param mode EI_CLASSIFIER_RESIZE_FIT_SHORTEST cuts off what does not fit, FIT_LONGEST leaves black margins, SQUASH
 *              stretches
 *  @return 0; -1 where nothing was to be scaled, and the picture was copied as it is; -2 for another mode */
int resize_image_using_mode(const uint8_t *srcImage, int srcWidth, int srcHeight, uint8_t *dstImage, int dstWidth,
                            int dstHeight, int pixel_size_B, int mode);

} // namespace processing
} // namespace image
} // namespace ei

#endif /* EI_NATIVE_IMAGE_PROCESSING_HPP */
