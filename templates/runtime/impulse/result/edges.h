/** @file impulse/result/edges.h
 *  A rectangle by its edges, in parts of an image or of a pixel. */
#ifndef IMPULSE_RESULT_EDGES_H
#define IMPULSE_RESULT_EDGES_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    float top;
    float left;
    float bottom;
    float right;
} impulse_edges;

/** Area that two rectangles share, divided by the area that they cover together: 0 to 1. 0 of one without area. */
float impulse_edges_overlap(const impulse_edges *a, const impulse_edges *b);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_RESULT_EDGES_H */
