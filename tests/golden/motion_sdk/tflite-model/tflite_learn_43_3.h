/* tflite_learn_43_3.h: the network of learn block 3: Classifier
 * impulse 1 "Impulse #1" of project 43 "Motion demo"
 * impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#ifndef TFLITE_LEARN_43_3_H
#define TFLITE_LEARN_43_3_H

#include <stddef.h>

/* The network was not given: generate again with it (impulsegen fetch), or define these two in a source of your own. */
extern const unsigned char tflite_learn_43_3[]; /* FlatBuffer, aligned to 16 bytes */
extern const unsigned int tflite_learn_43_3_len; /* in bytes */
const size_t tflite_learn_43_3_arena_size = 2963; /* in bytes */

#endif /* TFLITE_LEARN_43_3_H */
