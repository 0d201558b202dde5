/** @file edge-impulse-sdk/classifier/postprocessing/ei_postprocessing.h
 *  Post-processing is a part of every run. These functions are there for applications that call them. */
#ifndef EI_NATIVE_POSTPROCESSING_H
#define EI_NATIVE_POSTPROCESSING_H

#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_thresholds.h"

static inline EI_IMPULSE_ERROR init_postprocessing(ei_impulse_handle_t *handle)
{
    return handle != nullptr ? EI_IMPULSE_OK : EI_IMPULSE_OUT_OF_MEMORY;
}

static inline EI_IMPULSE_ERROR deinit_postprocessing(ei_impulse_handle_t *handle)
{
    return init_postprocessing(handle);
}

static inline EI_IMPULSE_ERROR run_postprocessing(ei_impulse_handle_t *handle, ei_impulse_result_t *)
{
    return init_postprocessing(handle);
}

static inline EI_IMPULSE_ERROR display_postprocessing(ei_impulse_handle_t *handle, ei_impulse_result_t *)
{
    return init_postprocessing(handle);
}

#endif /* EI_NATIVE_POSTPROCESSING_H */
