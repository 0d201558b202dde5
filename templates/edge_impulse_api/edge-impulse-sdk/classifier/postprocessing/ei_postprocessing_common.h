/** @file edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_common.h
 *  See ei_postprocessing_types.h. Results are made by the runtime. */
#ifndef EI_NATIVE_POSTPROCESSING_COMMON_H
#define EI_NATIVE_POSTPROCESSING_COMMON_H

#include "edge-impulse-sdk/classifier/postprocessing/ei_postprocessing_types.h"

#endif /* EI_NATIVE_POSTPROCESSING_COMMON_H */
