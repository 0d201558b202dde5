#include "impulse/nn/window.h"

impulse_span impulse_span_at(const impulse_axis *axis, size_t position)
{
    const size_t end = (size_t)axis->pad + axis->extent;
    impulse_span span = {0, 0, 0};
    size_t at = position * axis->stride; /* with what is in front of the input */
    while (span.skip < axis->filter && at < axis->pad) {
        at += axis->dilation;
        ++span.skip;
    }
    if (span.skip < axis->filter && at < end) {
        span.first = at - axis->pad;
        while (span.skip + span.count < axis->filter && at < end) {
            at += axis->dilation;
            ++span.count;
        }
    }
    return span;
}
