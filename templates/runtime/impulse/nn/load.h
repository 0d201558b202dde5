/** @file impulse/nn/load.h
 *  A constant as a value, for operators that do not read constants. */
#ifndef IMPULSE_NN_LOAD_H
#define IMPULSE_NN_LOAD_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t bytes;
    const void *values;
} impulse_load_layer;

/** @param output [bytes] */
void impulse_load(const impulse_load_layer *layer, void *output);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_LOAD_H */
