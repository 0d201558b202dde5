"""CONV_2D, and in float32 also DEPTHWISE_CONV_2D."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impulsegen.inference.conv import Image, conv_s8
from impulsegen.inference.dense import DenseF32
from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.overlap import row_lead, window_lead
from impulsegen.inference.padding import explicit_padding
from impulsegen.inference.program import Layer, Step
from impulsegen.inference.requantize import float_limits
from impulsegen.network.graph import Node
from impulsegen.network.model import DataType
from impulsegen.network.options import Conv2DOptions

_MOST_ROWS = (1 << 16) - 1  # of a dense layer


@dataclass(frozen=True, eq=False)
class ConvF32(Layer):
    """float32: ``output = bias + weights @ what the filter covers``, limited."""

    image: Image
    weights: npt.NDArray[np.float32]  # [outputs][height][width][channels of a group]
    bias: npt.NDArray[np.float32]  # [outputs]
    least: float
    most: float

    @property
    def outputs(self) -> int:
        """Channels of the output."""
        return len(self.bias)

    @property
    def groups(self) -> int:
        """Parts of the channels, of which an output sees one."""
        depth: int = self.weights.shape[3]
        return self.image.channels // depth


@dataclass(frozen=True, eq=False)
class DepthwiseF32(Layer):
    """float32, one output per channel: each channel has a filter of its own."""

    image: Image
    weights: npt.NDArray[np.float32]  # [height][width][channels]
    bias: npt.NDArray[np.float32]  # [channels]
    least: float
    most: float

    @property
    def outputs(self) -> int:
        """Channels of the output."""
        return len(self.bias)


def depthwise_f32(node: Node, lowering: Lowering) -> Iterator[Step]:
    """The steps of a DEPTHWISE_CONV_2D in float32. With several outputs per channel it is a convolution in groups."""
    weights = lowering.constant(node, 1).astype(np.float32)  # [1][height][width][outputs]
    image = _image(node, lowering, weights.shape[1], weights.shape[2])
    if weights.shape[3] == image.channels:
        yield _step(DepthwiseF32(image, weights[0], *_bias_and_limits(node, lowering)), node, lowering)
    else:
        grouped = weights.transpose(3, 1, 2, 0)
        yield _step(ConvF32(image, grouped, *_bias_and_limits(node, lowering)), node, lowering)


def _conv(node: Node, lowering: Lowering) -> Iterator[Step]:
    if lowering.tensor(node, 0).data_type is not DataType.FLOAT32:
        yield from conv_s8(node, lowering)
        return
    weights = lowering.constant(node, 1).astype(np.float32)
    image = _image(node, lowering, weights.shape[1], weights.shape[2])
    layer = ConvF32(image, weights, *_bias_and_limits(node, lowering))
    if image.has_single_points and layer.groups == 1 and image.points <= _MOST_ROWS:
        yield _points(layer, node, lowering)
    else:
        yield _step(layer, node, lowering)


def _points(layer: ConvF32, node: Node, lowering: Lowering) -> Step:
    """Each point of the image as a row that a dense layer multiplies."""
    image, weights = layer.image, layer.weights.reshape(layer.outputs, -1)
    return Step(
        DenseF32(image.points, weights, layer.bias, layer.least, layer.most),
        (lowering.input_value(node, 0),),
        lowering.output_value(node),
        lowering.comment(node),
        in_place=0,
        lead_bytes=row_lead(image.points, 4 * image.channels, 4 * layer.outputs),
    )


def _image(node: Node, lowering: Lowering, filter_h: int, filter_w: int) -> Image:
    shape = lowering.tensor(node, 0).shape
    return Image(shape[0], shape[3], *explicit_padding(lowering, node, filter_h, filter_w))


def _bias_and_limits(node: Node, lowering: Lowering) -> tuple[npt.NDArray[np.float32], float, float]:
    options, bias = node.options, lowering.optional(node, 2)
    assert isinstance(options, Conv2DOptions)  # noqa: S101 - the reader has checked it
    outputs = lowering.output(node).shape[3]
    own = np.zeros(outputs, np.float32) if bias is None or bias.values is None else bias.values.astype(np.float32)
    return own, *float_limits(options.activation)


def _step(layer: ConvF32 | DepthwiseF32, node: Node, lowering: Lowering) -> Step:
    image = layer.image
    return Step(
        layer,
        (lowering.input_value(node, 0),),
        lowering.output_value(node),
        lowering.comment(node),
        in_place=0,
        lead_bytes=window_lead(
            image.vertical, image.horizontal, 4 * image.channels, 4 * layer.outputs, images=image.batch
        ),
    )


LOWER: Operators = {"CONV_2D": _conv}
