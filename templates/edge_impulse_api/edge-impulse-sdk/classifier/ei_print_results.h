/** @file edge-impulse-sdk/classifier/ei_print_results.h
 *  Prints a result with ei_printf(): times, then scores, values, boxes or cells. */
#ifndef EI_NATIVE_PRINT_RESULTS_H
#define EI_NATIVE_PRINT_RESULTS_H

#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

void ei_print_results(ei_impulse_handle_t *impulse_handle, ei_impulse_result_t *result_ptr);

#endif /* EI_NATIVE_PRINT_RESULTS_H */
