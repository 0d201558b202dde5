/** @file impulse/result/motion_filter.h
 *  A Kalman filter of a number that changes steadily: a coordinate of an object from image to image. */
#ifndef IMPULSE_RESULT_MOTION_FILTER_H
#define IMPULSE_RESULT_MOTION_FILTER_H

#ifdef __cplusplus
extern "C" {
#endif

/** How uncertain place and speed are: a covariance. Numbers that are measured alike share one. */
typedef struct {
    float place;
    float place_speed;
    float speed_place; /**< the same as place_speed but for rounding */
    float speed;
} impulse_motion_spread;

/** A number and how it changes. */
typedef struct {
    float place;
    float speed;
} impulse_motion;

/** How much a correction changes place and speed. */
typedef struct {
    float place;
    float speed;
} impulse_motion_gain;

/** F P F^T + Q of a time step: how uncertain a prediction is.
 *
 *  @param step   of time
 *  @param growth Q */
void impulse_motion_spread_predict(impulse_motion_spread *spread, float step, const impulse_motion_spread *growth);

/** K = P H^T / (H P H^T + R), and P = (I - K H) P.
 *
 *  @param noise R, the variance of what is measured
 *  @return K */
impulse_motion_gain impulse_motion_spread_correct(impulse_motion_spread *spread, float noise);

/** Adds K times how far the measured number is from the predicted one. */
void impulse_motion_correct(impulse_motion *motion, const impulse_motion_gain *gain, float measured);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_MOTION_FILTER_H */
