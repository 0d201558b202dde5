/** @file edge-impulse-sdk/classifier/native/fill_outputs.h
 *  Outputs of a network that the application takes as they are. */
#ifndef EI_NATIVE_FILL_OUTPUTS_H
#define EI_NATIVE_FILL_OUTPUTS_H

#include "edge-impulse-sdk/classifier/ei_model_types.h"

#if EI_CLASSIFIER_FREEFORM_OUTPUT == 1
/** @param outputs one behind the other, as impulse->freeform_outputs says
 *  @return EI_IMPULSE_FREEFORM_OUTPUT_NULL when the application has given no matrices */
EI_IMPULSE_ERROR ei_native_fill_outputs(const float *outputs, ei_impulse_handle_t *handle);
#endif

#endif /* EI_NATIVE_FILL_OUTPUTS_H */
