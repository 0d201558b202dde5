/** @file edge-impulse-sdk/classifier/ei_run_classifier_image.h
 *  See ei_run_classifier.h. */
#ifndef EI_NATIVE_RUN_CLASSIFIER_IMAGE_H
#define EI_NATIVE_RUN_CLASSIFIER_IMAGE_H

#include "edge-impulse-sdk/classifier/ei_run_classifier.h"

#endif /* EI_NATIVE_RUN_CLASSIFIER_IMAGE_H */
