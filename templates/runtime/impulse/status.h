/** @file impulse/status.h
 *  What a function of the runtime says about how it went. */
#ifndef IMPULSE_STATUS_H
#define IMPULSE_STATUS_H

typedef enum {
    IMPULSE_OK = 0,
    IMPULSE_E_INPUT = 1, /**< the input holds NaN, infinity or numbers so large (from 1e12 on) that a result would not
                            be finite; results are untouched */
    IMPULSE_E_SIGNAL = 2 /**< for a function of the application that could not bring the samples */
} impulse_status;

#endif /* IMPULSE_STATUS_H */
