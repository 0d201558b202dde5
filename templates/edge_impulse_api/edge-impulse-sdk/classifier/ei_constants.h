/** @file edge-impulse-sdk/classifier/ei_constants.h
 *  How a picture of another size becomes one of the impulse's. */
#ifndef EI_NATIVE_CONSTANTS_H
#define EI_NATIVE_CONSTANTS_H

#define EI_CLASSIFIER_RESIZE_NONE         0
#define EI_CLASSIFIER_RESIZE_FIT_SHORTEST 1
#define EI_CLASSIFIER_RESIZE_FIT_LONGEST  2
#define EI_CLASSIFIER_RESIZE_SQUASH       3

/** Their names, by number. */
#if defined(__GNUC__)
__attribute__((unused))
#endif
static const char *const EI_RESIZE_STRINGS[] = {"none", "fit-shortest", "fit-longest", "squash"};

#endif /* EI_NATIVE_CONSTANTS_H */
