"""RESIZE_NEAREST_NEIGHBOR: which pixel of the input each pixel of the output shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.program import ELEMENT_BYTES, Layer, Step
from impulsegen.network.graph import Node
from impulsegen.network.options import ResizeNearestOptions


@dataclass(frozen=True)
class ResizeNearest(Layer):
    """Rows are counted through all images."""

    rows: tuple[int, ...]  # per row of the output, that of the input
    columns: tuple[int, ...]
    input_columns: int
    pixel_bytes: int  # all channels

    @property
    def lead_bytes(self) -> int:
        """See ``overlap.py``: a row of the input may be read until the last row that shows it is written."""
        starts = np.array(self.rows) * self.input_columns * self.pixel_bytes
        ends = np.arange(1, len(self.rows) + 1) * len(self.columns) * self.pixel_bytes
        return int((starts - ends).min())


def nearest(entries: int, outputs: int, options: ResizeNearestOptions) -> list[int]:
    """Per output, the entry that it shows, along one direction.

    Source: TensorFlow's documentation of ``tf.image.resize`` and its reference kernel, which computes in float32.
    """
    one = np.float32
    is_aligned = options.align_corners and outputs > 1
    scale = one(entries - 1) / one(outputs - 1) if is_aligned else one(entries) / one(outputs)
    places = (np.arange(outputs, dtype=one) + one(0.5 if options.half_pixel_centers else 0.0)) * scale
    # Rounded in double precision, where the sum with a half is exact: halves go up.
    whole = np.floor(places.astype(np.float64) + 0.5) if options.align_corners else np.floor(places)
    return [int(index) for index in np.minimum(whole, entries - 1)]


def _resize(node: Node, lowering: Lowering) -> Iterator[Step]:
    options = node.options
    assert isinstance(options, ResizeNearestOptions)  # noqa: S101 - the reader has checked it
    images, height, width, channels = lowering.tensor(node, 0).shape
    output = lowering.output(node)
    rows = nearest(height, output.shape[1], options)
    layer = ResizeNearest(
        tuple(image * height + row for image in range(images) for row in rows),
        tuple(nearest(width, output.shape[2], options)),
        width,
        channels * ELEMENT_BYTES[output.data_type],
    )
    source, target = lowering.input_value(node, 0), lowering.output_value(node)
    yield Step(layer, (source,), target, lowering.comment(node), in_place=0, lead_bytes=layer.lead_bytes)


LOWER: Operators = {"RESIZE_NEAREST_NEIGHBOR": _resize}
