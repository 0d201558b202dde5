"""CONV_2D in int8: a product with columns where it can be one, and a kernel for all the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impulsegen.inference.limit import limited
from impulsegen.inference.lowering import Lowering
from impulsegen.inference.narrow import folded_bias, narrowed
from impulsegen.inference.overlap import window_lead
from impulsegen.inference.padding import Axis, explicit_padding
from impulsegen.inference.product import PointwiseS8, ProductLayer, ProductS8, product, with_product
from impulsegen.inference.program import Layer, Step
from impulsegen.inference.requantize import Multiplier, fixed_point, int8_limits
from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.options import Conv2DOptions


@dataclass(frozen=True)
class Image:
    """What a filter moves over, and how."""

    batch: int
    channels: int
    vertical: Axis
    horizontal: Axis

    @property
    def points(self) -> int:
        """Positions of the output."""
        return self.batch * self.vertical.positions * self.horizontal.positions

    @property
    def has_single_points(self) -> bool:
        """Whether each position of the output sees just the point of the input in the same place."""
        return all(axis.filter == axis.stride == 1 and not axis.is_padded for axis in (self.vertical, self.horizontal))


@dataclass(frozen=True, eq=False)
class ConvS8(ProductLayer):
    """Columns of what the filter covers, without dilation and groups."""

    image: Image
    pad_value: int  # the zero point of the input
    product: ProductS8

    @property
    def scratch_bytes(self) -> int:
        """``IMPULSE_CONV_S8_SCRATCH``: and the column that is gathered at an edge."""
        return self.product.scratch_bytes + self.product.row

    @property
    def lead_bytes(self) -> int:
        """How far reading is ahead of writing."""
        image = self.image
        return window_lead(image.vertical, image.horizontal, image.channels, self.product.outputs, images=image.batch)


@dataclass(frozen=True, eq=False)
class ConvAnyS8(Layer):
    """Every CONV_2D."""

    image: Image
    weights: npt.NDArray[np.int8]  # [outputs][height][width][channels of a group]
    bias: npt.NDArray[np.int32]  # as the network has it
    multipliers: tuple[Multiplier, ...]  # one per output
    input_zero_point: int
    output_zero_point: int
    least: int
    most: int

    @property
    def groups(self) -> int:
        """Parts of the channels, of which an output sees one."""
        channels_of_group: int = self.weights.shape[3]
        return self.image.channels // channels_of_group


def conv_s8(node: Node, lowering: Lowering, grouped: npt.NDArray[np.int8] | None = None) -> Iterator[Step]:
    """The steps of a CONV_2D in int8; ``grouped`` are the weights of another operator that is one."""
    options = node.options
    assert isinstance(options, Conv2DOptions)  # noqa: S101 - the reader has checked it
    entry, filters, output = lowering.tensor(node, 0), lowering.tensor(node, 1), lowering.output(node)
    weights = lowering.constant(node, 1).astype(np.int8) if grouped is None else grouped
    bias = lowering.optional(node, 2)
    limits = int8_limits(options.activation, output.scale, output.zero_point)
    layer = ConvAnyS8(
        Image(entry.shape[0], entry.shape[3], *explicit_padding(lowering, node, *weights.shape[1:3])),
        weights,
        np.zeros(len(weights), np.int32) if bias is None or bias.values is None else bias.values.astype(np.int32),
        channel_multipliers(entry, filters, output),
        entry.zero_point,
        output.zero_point,
        *limits,
    )
    step = Step(layer, (lowering.input_value(node, 0),), lowering.output_value(node), lowering.comment(node))
    quick = _as_product(layer)
    if quick is None:
        yield step
    else:
        yield from limited(with_product(step, quick), limits, node, lowering)


def _as_product(layer: ConvAnyS8) -> PointwiseS8 | ConvS8 | None:
    """A layer as a product with columns; ``None`` when it is none."""
    image = layer.image
    if layer.groups > 1 or image.vertical.dilation > 1 or image.horizontal.dilation > 1:
        return None
    bias = folded_bias(layer.weights, layer.bias, layer.input_zero_point)
    rows = layer.weights.reshape(len(bias), -1)
    numbers = narrowed(rows, bias, layer.multipliers, layer.output_zero_point, (layer.least, layer.most))
    if numbers is None:
        return None
    if image.has_single_points:
        return PointwiseS8(image.points, product(numbers, layer.output_zero_point))
    runs = image.vertical.filter
    return ConvS8(image, layer.input_zero_point, product(numbers, layer.output_zero_point, runs))


def channel_multipliers(entry: GraphTensor, weights: GraphTensor, output: GraphTensor) -> tuple[Multiplier, ...]:
    """Per output channel of a convolution. The reference computes them in double from the float32 scales."""
    assert weights.quantization is not None  # noqa: S101 - the reader has checked it
    scales = weights.quantization.scales
    every = scales if len(scales) > 1 else scales * output.shape[-1]
    return tuple(fixed_point(entry.scale * scale / output.scale) for scale in every)
