#include "impulse/result/edges.h"

static float area_of(const impulse_edges *edges)
{
    return (edges->bottom - edges->top) * (edges->right - edges->left);
}

/* How long the stretch is that two intervals share. */
static float shared(float a_start, float a_end, float b_start, float b_end)
{
    const float start = a_start > b_start ? a_start : b_start;
    const float end = a_end < b_end ? a_end : b_end;
    return end > start ? end - start : 0.0f;
}

float impulse_edges_overlap(const impulse_edges *a, const impulse_edges *b)
{
    const float a_area = area_of(a);
    const float b_area = area_of(b);
    const float both = shared(a->top, a->bottom, b->top, b->bottom) * shared(a->left, a->right, b->left, b->right);
    return a_area > 0.0f && b_area > 0.0f ? both / (a_area + b_area - both) : 0.0f;
}
