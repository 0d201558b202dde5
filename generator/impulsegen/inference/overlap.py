"""How far the reads of a kernel lead its writes: ``Step.lead_bytes`` for the ways in which kernels walk.

Before byte w of the output is written, the bytes 0 to w + lead of the input have been read for the last time. Each function
gives the largest lead of its way. One that is as low as minus the size of the output allows no overlap at all.
"""

from __future__ import annotations

import numpy as np

from impulsegen.inference.padding import Axis


def element_lead(count: int, input_bytes: int, output_bytes: int) -> int:
    """One element after the other: number i of the input is read for the last time before number i of the output is
    written. The sizes are those of one element on either side."""
    gain = input_bytes - output_bytes
    return min(gain, count * gain)


def row_lead(rows: int, input_bytes: int, output_bytes: int) -> int:
    """One row after the other: all of row r of the input may be read until the last byte of row r of the output is written.
    The sizes are those of one row on either side; a row is whatever the kernel handles together, such as the channels of a
    pixel, or of two pixels."""
    return min(-output_bytes, (rows - 1) * input_bytes - rows * output_bytes)


def window_lead(
    rows: Axis, columns: Axis, input_bytes: int, output_bytes: int, *, images: int = 1, pixels_at_once: int = 1
) -> int:
    """One output after the other in the order of memory, each from a window of an image: a convolution, a pooling.

    What a window sees may be read until the last byte of its output is written, in all of its channels.

    Args:
        rows: how the window moves down.
        columns: how it moves to the right.
        input_bytes: all channels of a pixel of the image.
        output_bytes: all channels of one output.
        images: how many there are, one after the other.
        pixels_at_once: outputs of a row, from its left edge on, that are handled together.
    """
    top = np.maximum(0, np.arange(rows.positions) * rows.stride - rows.pad_before)
    together = np.arange(columns.positions) // pixels_at_once * pixels_at_once
    left = np.maximum(0, together * columns.stride - columns.pad_before)
    image = np.arange(images)[:, np.newaxis, np.newaxis] * rows.extent
    seen = ((image + top[:, np.newaxis]) * columns.extent + left).reshape(-1)
    still_read = np.minimum.accumulate(seen[::-1])[::-1]  # by this output or one behind it
    written = np.arange(1, seen.size + 1)
    return int((still_read * input_bytes - written * output_bytes).min())
