/** @file impulse/result/box.h
 *  An object that a detector has found. */
#ifndef IMPULSE_RESULT_BOX_H
#define IMPULSE_RESULT_BOX_H

#include <stdint.h>

/** A rectangle in pixels of the input image, whose origin is its top left corner. */
typedef struct {
    float score;    /**< 0 to 1 */
    uint16_t label; /**< an index */
    uint16_t x;     /**< of the left edge */
    uint16_t y;     /**< of the top edge */
    uint16_t width;
    uint16_t height;
} impulse_box;

#endif /* IMPULSE_RESULT_BOX_H */
