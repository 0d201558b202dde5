"""What a STRIDED_SLICE takes of each dimension."""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen.network.options import StridedSliceOptions


def slice_of(
    shape: Sequence[int], begin: Sequence[int], end: Sequence[int], strides: Sequence[int], options: StridedSliceOptions
) -> tuple[range, ...] | None:
    """The indices that are taken, of every dimension of ``shape``; ``None`` when a single index lies outside.

    ``begin``, ``end`` and ``strides`` (not 0) stand for the first dimensions, and all of the others is taken. A dimension
    that shrinks keeps a range of one index. Without ellipsis and new axes.

    Source: TensorFlow's documentation of ``tf.strided_slice``; ``offset`` counts ``end`` from ``begin``. Where a dimension
    shrinks, TensorFlow does not look at the mask of ``begin``, but TensorFlow Lite does, and so does this.
    """
    found = []
    for index, extent in enumerate(shape):
        if index >= len(begin):
            found.append(range(extent))
            continue
        first, last, step = begin[index], end[index], strides[index]
        is_from_edge, is_to_edge = options.begin_mask >> index & 1, options.end_mask >> index & 1
        if options.shrink_axis_mask >> index & 1:
            first = 0 if is_from_edge else first
            if not -extent <= first < extent or step != 1:
                return None
            found.append(range(first % extent, first % extent + 1))
            continue
        if options.offset:
            last += first + extent if first < 0 else first
        # Python's slices hold negative and far limits inside in the same way.
        limits = slice(None if is_from_edge else first, None if is_to_edge else last, step)
        found.append(range(*limits.indices(extent)))
    return tuple(found)
