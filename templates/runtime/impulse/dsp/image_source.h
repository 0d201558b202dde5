/** @file impulse/dsp/image_source.h
 *  Frames of a camera as the window of an impulse: resized and cropped while they are read, without a copy. */
#ifndef IMPULSE_DSP_IMAGE_SOURCE_H
#define IMPULSE_DSP_IMAGE_SOURCE_H

#include "impulse/blocks.h"
#include "impulse/signal.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    IMPULSE_PIXELS_RGB888,    /**< bytes red, green, blue */
    IMPULSE_PIXELS_RGB565_LE, /**< 16 bits, rrrrrggg gggbbbbb, the lower byte first */
    IMPULSE_PIXELS_RGB565_BE, /**< likewise, the upper byte first, as most camera modules send it */
    IMPULSE_PIXELS_GREY8      /**< one byte */
} impulse_pixel_format;

/** A frame in memory. */
typedef struct {
    const uint8_t *pixels; /**< the row at the top first, from left to right */
    uint16_t width_px;     /**< 1..32767 */
    uint16_t height_px;    /**< likewise */
    uint32_t row_bytes;    /**< from one row to the next */
    impulse_pixel_format format;
} impulse_picture;

/** How positions along one side of the input become positions along that side of a frame. */
typedef struct {
    uint16_t size_px;  /**< of the input */
    uint16_t begin_px; /**< first that shows the frame; what lies before is black */
    uint16_t end_px;   /**< behind the last that does */
    uint32_t step;     /**< from one to the next, in the frame, in 2^-16 pixels */
    int32_t first;     /**< where the first one lies, in the frame, in 2^-16 pixels */
    uint16_t low_px;   /**< of the part of the frame that is shown */
    uint16_t high_px;  /**< the last one of it */
} impulse_image_axis;

/** A frame and how it becomes an impulse's input; impulse_image_source_init fills it. */
typedef struct {
    impulse_picture image;
    impulse_image_axis x;
    impulse_image_axis y;
    bool is_nearest; /**< else bilinear */
} impulse_image_source;

/** Prepares a frame for an impulse, whose size, mode, method and anchor are those that Studio trained with.
 *
 *  Modes: squash stretches the frame; fit-shortest cuts off what is too wide or too high, then scales; fit-longest
 *  scales all of the frame and leaves the rest black; crop cuts a piece without scaling, black where the frame is
 *  smaller; none takes a frame of the input's size only. The anchor says which part of the frame a crop keeps;
 *  fit-longest centres.
 *
 *  Method "nearest" takes the pixel below the centre of the new one; any other, lanczos3 too, interpolates the four
 *  pixels around it. Where a frame is reduced to less than half, bilinear skips pixels that lanczos3 averages.
 *
 *  Pixel i of n over m pixels of the frame has its centre at (i + 1/2) m / n - 1/2, computed in steps of 2^-16 pixels
 *  with m / n rounded up, and limited to the part that is shown. Weights are the upper 8 bits of the fraction, and a
 *  colour is rounded once, half up.
 *
 *  @return IMPULSE_E_SIGNAL for a frame without pixels, with a side of more than 32767 or with rows that overlap, and
 *          with mode none for one of another size than the input's */
impulse_status impulse_image_source_init(impulse_image_source *source, const impulse_picture *image,
                                         const impulse_input *input);

/** The window: pixels 0xRRGGBB of the input's size. The source and the frame must outlive it. */
impulse_signal impulse_image_signal(const impulse_image_source *source);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_DSP_IMAGE_SOURCE_H */
