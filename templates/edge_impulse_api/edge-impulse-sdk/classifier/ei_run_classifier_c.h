/** @file edge-impulse-sdk/classifier/ei_run_classifier_c.h
 *  For applications in C: compile everything with EI_C_LINKAGE=1 and EIDSP_SIGNAL_C_FN_POINTER=1. */
#ifndef EI_NATIVE_RUN_CLASSIFIER_C_H
#define EI_NATIVE_RUN_CLASSIFIER_C_H

#include "edge-impulse-sdk/classifier/ei_classifier_types.h"

#if EI_C_LINKAGE == 1
#if EIDSP_SIGNAL_C_FN_POINTER != 1
#error "EI_C_LINKAGE=1 needs EIDSP_SIGNAL_C_FN_POINTER=1: C has no std::function"
#endif

#ifdef __cplusplus
extern "C" {
using ei::signal_t;
#endif

/** Runs the first impulse of the program on a window. */
EI_IMPULSE_ERROR ei_run_classifier(signal_t *signal, ei_impulse_result_t *result, bool debug);

#ifndef __cplusplus
/* As in ei_run_classifier.h, where C++ finds them. */
EI_IMPULSE_ERROR run_classifier(signal_t *signal, ei_impulse_result_t *result, bool debug);
EI_IMPULSE_ERROR run_classifier_continuous(signal_t *signal, ei_impulse_result_t *result, bool debug, bool enable_maf);
void run_classifier_init(void);
void run_classifier_deinit(void);
#endif

#ifdef __cplusplus
}
#endif

#endif /* EI_C_LINKAGE == 1 */

#endif /* EI_NATIVE_RUN_CLASSIFIER_C_H */
