/** @file impulse/nn/depthwise_3x3_s8.h
 *  DEPTHWISE_CONV_2D in int8 with filters of 3 x 3 and one output per channel: what image networks are made of. */
#ifndef IMPULSE_NN_DEPTHWISE_3X3_S8_H
#define IMPULSE_NN_DEPTHWISE_3X3_S8_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint16_t images; /**< one after the other, in input and output */
    uint16_t input_height;
    uint16_t input_width;
    uint16_t channels; /**< 4 at least */
    uint16_t output_height;
    uint16_t output_width;
    uint16_t pad_y;   /**< before the first row */
    uint16_t pad_x;   /**< before the first column */
    uint8_t stride;   /**< 1 or 2, in both directions */
    int8_t pad_value; /**< the zero point of the input */
    int8_t zero_point;
    const int8_t *weights; /**< [channels][3][3], then a byte that is read and ignored */
    const int32_t *scales; /**< [channels][2]: bias, with what the zero point of the input adds, and multiplier */
    const uint8_t *shifts; /**< [channels], see impulse_narrow, like the multipliers and the zero point */
} impulse_depthwise_3x3_s8_layer;

/** Rows of the output that are made together, with stride 1 and with stride 2. Until all of them are written, the input
 * is read from the first row on that they need: an output that overlaps the input must not have come as far by then. */
#define IMPULSE_DEPTHWISE_3X3_S8_BAND_1 12u
#define IMPULSE_DEPTHWISE_3X3_S8_BAND_2 6u

/** Words of scratch memory for as many columns: with stride 1 there are output_width / 2 + 1 of them, with stride 2
 *  output_width + 1, of an output_width rounded up to an even number; and no fewer than (pad_x + input_width) / 2. */
#define IMPULSE_DEPTHWISE_3X3_S8_SCRATCH(columns) (56u * (columns))

/** output = narrow(bias + sum of weights input), channel by channel.
 *
 *  @param input   [images][input_height][input_width][channels]
 *  @param output  [images][output_height][output_width][channels]
 *  @param scratch [IMPULSE_DEPTHWISE_3X3_S8_SCRATCH(columns)] */
void impulse_depthwise_3x3_s8(const impulse_depthwise_3x3_s8_layer *layer, const int8_t *input, int8_t *output,
                              uint32_t *scratch);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_DEPTHWISE_3X3_S8_H */
