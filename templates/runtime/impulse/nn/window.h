/** @file impulse/nn/window.h
 *  A filter that moves over an image: which of its rows or columns lie inside. */
#ifndef IMPULSE_NN_WINDOW_H
#define IMPULSE_NN_WINDOW_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One direction of an image. */
typedef struct {
    uint16_t extent;    /**< of the input */
    uint16_t positions; /**< of the filter: the extent of the output */
    uint16_t filter;
    uint16_t stride;
    uint16_t dilation;
    uint16_t pad; /**< before the input */
} impulse_axis;

/** What a filter sees of the input at one position. */
typedef struct {
    size_t first; /**< of the input, 0 when nothing lies inside */
    size_t skip;  /**< values of the filter in front of the first that lies inside */
    size_t count; /**< values of the filter that lie inside */
} impulse_span;

/** What the filter sees at a position. */
impulse_span impulse_span_at(const impulse_axis *axis, size_t position);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_NN_WINDOW_H */
