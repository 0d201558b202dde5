/** @file edge-impulse-sdk/classifier/native/fill_tracks.h
 *  Objects that are followed from picture to picture. */
#ifndef EI_NATIVE_FILL_TRACKS_H
#define EI_NATIVE_FILL_TRACKS_H

#include "edge-impulse-sdk/classifier/ei_classifier_types.h"

#if EI_CLASSIFIER_OBJECT_TRACKING_ENABLED == 1 || EI_CLASSIFIER_OBJECT_TRACKING_SORT_ENABLED == 1
#include "impulse/result/object_track.h"

/** @param room [count] what the result points to */
void ei_native_fill_tracks(const impulse_object_track *tracks, size_t count, const char *const *labels,
                           ei_object_tracking_trace_t *room, ei_impulse_result_t *result);
#endif

#endif /* EI_NATIVE_FILL_TRACKS_H */
