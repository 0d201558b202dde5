/** @file edge-impulse-sdk/classifier/native/engine.h
 *  Between run_classifier() and the generated source of an impulse. Applications need none of this. */
#ifndef EI_NATIVE_ENGINE_H
#define EI_NATIVE_ENGINE_H

#include "edge-impulse-sdk/classifier/ei_classifier_types.h"
#include "impulse/signal.h"

class ei_impulse_handle_t;

/** A window or a slice. */
struct ei_native_input {
    impulse_signal signal;
    size_t values; /**< all axes together */
};

/** What <prefix>_edge_impulse.cpp has to give: the calls of one impulse. */
struct ei_native_engine {
    /** Runs a window. Fills what is not 0; labels, times and the rest are the caller's. */
    EI_IMPULSE_ERROR (*run)(ei_impulse_handle_t *handle, const impulse_signal *window, ei_impulse_result_t *result);
    /** Forgets earlier windows and slices; NULL: there is nothing to forget. */
    void (*reset)(void);
    /** Takes a slice; NULL: the impulse does not run continuously. */
    EI_IMPULSE_ERROR (*push)(const ei_native_input *slice);
    /** Whether slices have made a window. */
    bool (*is_full)(void);
    /** What the last window of slices comes to, as run. */
    EI_IMPULSE_ERROR (*conclude)(ei_impulse_handle_t *handle, ei_impulse_result_t *result);
};

/** Runs a window, with everything that belongs to a result. */
EI_IMPULSE_ERROR ei_native_run(ei_impulse_handle_t *handle, const ei_native_input *window, ei_impulse_result_t *result,
                               bool debug);

/** Takes a slice; a result with scores when a window is full, else with labels only. */
EI_IMPULSE_ERROR ei_native_run_continuous(ei_impulse_handle_t *handle, const ei_native_input *slice,
                                          ei_impulse_result_t *result, bool debug);

/** Forgets what was kept. */
void ei_native_reset(ei_impulse_handle_t *handle);

/** The interface's word for a status of the runtime. */
EI_IMPULSE_ERROR ei_native_error(impulse_status status);

#endif /* EI_NATIVE_ENGINE_H */
