"""DEPTHWISE_CONV_2D: filters of 3 x 3 have a kernel of their own in int8, all others are convolutions in groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from impulsegen.inference.conv import Image, channel_multipliers, conv_s8
from impulsegen.inference.conv_f32 import depthwise_f32
from impulsegen.inference.limit import limited
from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.narrow import Narrowed, folded_bias, narrowed
from impulsegen.inference.padding import Axis, explicit_padding
from impulsegen.inference.program import Layer, Step
from impulsegen.inference.requantize import int8_limits
from impulsegen.network.graph import Node
from impulsegen.network.model import DataType
from impulsegen.network.options import Conv2DOptions

_GROUP = 4  # channels that are handled together
_COLUMN_BYTES = 224  # IMPULSE_DEPTHWISE_3X3_S8_SCRATCH
_BANDS = {1: 12, 2: 6}  # stride to outputs below each other: IMPULSE_DEPTHWISE_3X3_S8_BAND_1, ..._2


@dataclass(frozen=True, eq=False)
class Depthwise3x3S8(Layer):
    """int8, one output per channel, stride 1 or 2 in both directions."""

    image: Image
    numbers: Narrowed  # weights: [channels][3 * 3]
    pad_value: int  # the zero point of the input
    zero_point: int

    @property
    def stride(self) -> int:
        """In both directions."""
        return self.image.vertical.stride

    @property
    def scratch_bytes(self) -> int:
        """Columns of pairs of neighbours, padding included."""
        horizontal = self.image.horizontal
        read = -(-horizontal.positions // 2) * self.stride + 1
        written = -(-(horizontal.pad_before + horizontal.extent) // 2)
        return max(read, written) * _COLUMN_BYTES

    @property
    def lead_bytes(self) -> int:
        """How far reading is ahead of writing. A band of outputs is written while the input from its first row on is read;
        what the next band begins with has been read by then, but is read again."""
        image, rows = self.image, self.image.vertical
        leads = []
        for number in range(image.batch):
            for first in range(0, rows.positions, _BANDS[self.stride]):
                end = min(first + _BANDS[self.stride], rows.positions)
                read = number * rows.extent + min(max(0, first * rows.stride - rows.pad_before), rows.extent)
                written = (number * rows.positions + end) * image.horizontal.positions
                leads.append((read * image.horizontal.extent - written) * image.channels)
        return min(leads)


def _depthwise(node: Node, lowering: Lowering) -> Iterator[Step]:
    if lowering.tensor(node, 0).data_type is DataType.FLOAT32:
        yield from depthwise_f32(node, lowering)
        return
    options, output = node.options, lowering.output(node)
    assert isinstance(options, Conv2DOptions)  # noqa: S101 - the reader has checked it
    layer = _as_3x3(node, lowering)
    if layer is None:
        weights = lowering.constant(node, 1).astype(np.int8)  # [1][height][width][outputs]
        yield from conv_s8(node, lowering, weights.transpose(3, 1, 2, 0))
        return
    step = Step(
        layer,
        (lowering.input_value(node, 0),),
        lowering.output_value(node),
        lowering.comment(node),
        scratch_bytes=layer.scratch_bytes,
        in_place=0,
        lead_bytes=layer.lead_bytes,
    )
    yield from limited(step, int8_limits(options.activation, output.scale, output.zero_point), node, lowering)


def _as_3x3(node: Node, lowering: Lowering) -> Depthwise3x3S8 | None:
    """The layer of the quick kernel; ``None`` when that cannot do it."""
    entry, filters, output = lowering.tensor(node, 0), lowering.tensor(node, 1), lowering.output(node)
    weights, bias, options = lowering.constant(node, 1).astype(np.int8), lowering.optional(node, 2), node.options
    assert isinstance(options, Conv2DOptions)  # noqa: S101 - the reader has checked it
    channels = entry.shape[3]
    image = Image(entry.shape[0], channels, *explicit_padding(lowering, node, *weights.shape[1:3]))
    if not (_GROUP <= channels == weights.shape[3]) or not _is_3x3(image.vertical, image.horizontal):
        return None
    rows = weights.reshape(9, channels).T
    numbers = narrowed(
        rows,
        folded_bias(rows, None if bias is None else bias.values, entry.zero_point),
        channel_multipliers(entry, filters, output),
        output.zero_point,
        int8_limits(options.activation, output.scale, output.zero_point),
    )
    return None if numbers is None else Depthwise3x3S8(image, numbers, entry.zero_point, output.zero_point)


def _is_3x3(*axes: Axis) -> bool:
    strides = {axis.stride for axis in axes}
    return strides in ({1}, {2}) and all(axis.filter == 3 and axis.dilation == 1 for axis in axes)


LOWER: Operators = {"DEPTHWISE_CONV_2D": _depthwise}
