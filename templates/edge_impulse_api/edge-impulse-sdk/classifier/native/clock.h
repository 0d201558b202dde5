/** @file edge-impulse-sdk/classifier/native/clock.h
 *  How long the parts of a run take: one run at a time, as the runtime. */
#ifndef EI_NATIVE_CLOCK_H
#define EI_NATIVE_CLOCK_H

#include "edge-impulse-sdk/classifier/ei_classifier_types.h"

/** A run begins. */
void ei_native_start_clock(void);

/** The runtime is done: what follows is the result's conversion. */
void ei_native_classification_done(void);

/** Writes the times of the run that ends now. */
void ei_native_write_times(ei_impulse_result_timing_t *timing);

#endif /* EI_NATIVE_CLOCK_H */
