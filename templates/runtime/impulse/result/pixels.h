/** @file impulse/result/pixels.h
 *  Coordinates as whole pixels. */
#ifndef IMPULSE_RESULT_PIXELS_H
#define IMPULSE_RESULT_PIXELS_H

#include <stdint.h>

/** Largest coordinate that is kept. */
#define IMPULSE_MOST_PIXELS 65535

/** Rounded towards 0, within 0 and IMPULSE_MOST_PIXELS; 0 for NaN. */
static inline uint16_t impulse_pixels(float coordinate)
{
    if (!(coordinate > 0.0f)) {
        return 0;
    }
    return coordinate < (float)IMPULSE_MOST_PIXELS ? (uint16_t)coordinate : (uint16_t)IMPULSE_MOST_PIXELS;
}

/** Rounded to the nearest, halves upwards, and likewise within limits. */
static inline uint16_t impulse_nearest_pixels(float coordinate)
{
    const uint16_t below = impulse_pixels(coordinate);
    return below < IMPULSE_MOST_PIXELS && coordinate - (float)below >= 0.5f ? (uint16_t)(below + 1u) : below;
}

#endif /* IMPULSE_RESULT_PIXELS_H */
