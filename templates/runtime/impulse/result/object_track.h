/** @file impulse/result/object_track.h
 *  An object that is followed from image to image. */
#ifndef IMPULSE_RESULT_OBJECT_TRACK_H
#define IMPULSE_RESULT_OBJECT_TRACK_H

#include <stdint.h>

/** One object, in pixels of the input image. */
typedef struct {
    uint32_t id;    /**< of this object alone, counted from 0 */
    float score;    /**< of a detection that belongs to it */
    uint16_t label; /**< an index: that of its first detection */
    uint16_t x;     /**< of the left edge */
    uint16_t y;     /**< of the top edge */
    uint16_t width;
    uint16_t height;
    uint16_t missed; /**< images since it was detected; 0: it was in this one */
    uint16_t from_x; /**< where its centre was in the image before; from and to are 0 while it is new */
    uint16_t from_y;
    uint16_t to_x; /**< where its centre is now */
    uint16_t to_y;
} impulse_object_track;

#endif /* IMPULSE_RESULT_OBJECT_TRACK_H */
