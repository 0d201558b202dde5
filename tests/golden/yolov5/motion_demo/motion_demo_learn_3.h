/** @file motion_demo_learn_3.h
 *  The network of learn block 3. For motion_demo_run.c alone.
 *
 *  impulsegen 1.2.3, model sha256:abababababababababababababababababababababababababababababababab
 *  Generated: edit the impulse and generate again, not this file. */
#ifndef MOTION_DEMO_LEARN_3_H
#define MOTION_DEMO_LEARN_3_H

#include <stdint.h>

/** Runs all layers. Input and outputs lie in the arena, where motion_demo_run.c says. */
void motion_demo_learn_3_run(uint32_t *arena);

#endif /* MOTION_DEMO_LEARN_3_H */
