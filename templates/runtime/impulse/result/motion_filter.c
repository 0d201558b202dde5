#include "impulse/result/motion_filter.h"

#include <math.h>

void impulse_motion_spread_predict(impulse_motion_spread *spread, float step, const impulse_motion_spread *growth)
{
    const float place = spread->place + step * spread->speed_place;
    const float place_speed = spread->place_speed + step * spread->speed;
    spread->place = place + step * place_speed + growth->place;
    spread->place_speed = place_speed + growth->place_speed;
    spread->speed_place = spread->speed_place + step * spread->speed + growth->speed_place;
    spread->speed += growth->speed;
}

impulse_motion_gain impulse_motion_spread_correct(impulse_motion_spread *spread, float noise)
{
    /* As the SDK inverts: by the root, so that the digits are the same. */
    const float inverse_root = 1.0f / sqrtf(spread->place + noise);
    const float inverse = inverse_root * inverse_root;
    const impulse_motion_gain gain = {spread->place * inverse, spread->speed_place * inverse};
    spread->speed_place -= gain.speed * spread->place;
    spread->speed -= gain.speed * spread->place_speed;
    spread->place *= 1.0f - gain.place;
    spread->place_speed *= 1.0f - gain.place;
    return gain;
}

void impulse_motion_correct(impulse_motion *motion, const impulse_motion_gain *gain, float measured)
{
    const float off = measured - motion->place;
    motion->place += gain->place * off;
    motion->speed += gain->speed * off;
}
