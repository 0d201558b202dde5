/** @file edge-impulse-sdk/classifier/ei_classifier_config.h
 *  Applications ask these whether a vendor's kernels are used: here, none are. */
#ifndef EI_NATIVE_CLASSIFIER_CONFIG_H
#define EI_NATIVE_CLASSIFIER_CONFIG_H

#ifndef EI_CLASSIFIER_TFLITE_ENABLE_CMSIS_NN
#define EI_CLASSIFIER_TFLITE_ENABLE_CMSIS_NN 0
#endif
#ifndef EI_CLASSIFIER_TFLITE_ENABLE_ARC
#define EI_CLASSIFIER_TFLITE_ENABLE_ARC 0
#endif
#ifndef EI_CLASSIFIER_TFLITE_ENABLE_ESP_NN
#define EI_CLASSIFIER_TFLITE_ENABLE_ESP_NN 0
#endif

#endif /* EI_NATIVE_CLASSIFIER_CONFIG_H */
