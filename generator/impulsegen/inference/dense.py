"""FULLY_CONNECTED: a row of weights per output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.narrow import folded_bias
from impulsegen.inference.program import Layer, Step
from impulsegen.inference.requantize import Multiplier, fixed_point, float_limits, int8_limits
from impulsegen.network.graph import Node
from impulsegen.network.model import DataType
from impulsegen.network.options import FullyConnectedOptions


@dataclass(frozen=True, eq=False)
class DenseS8(Layer):
    """int8: ``output = limited(zero point + scaled(bias + weights @ input))``, rounded once."""

    rows: int  # of the input: each is multiplied on its own
    weights: npt.NDArray[np.int8]  # [outputs][inputs]
    bias: npt.NDArray[np.int32]  # [outputs], with what the zero point of the input adds
    multipliers: tuple[Multiplier, ...]  # one, or one per output
    zero_point: int  # of the output
    least: int
    most: int


@dataclass(frozen=True, eq=False)
class DenseF32(Layer):
    """float32. ``bias`` [outputs], zeros when the network has none."""

    rows: int
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    least: float
    most: float


def _dense(node: Node, lowering: Lowering) -> Iterator[Step]:
    options = node.options
    assert isinstance(options, FullyConnectedOptions)  # noqa: S101 - the reader has checked it
    if lowering.tensor(node, 0).data_type is DataType.FLOAT32:
        yield _step(_float_layer(node, lowering, options), node, lowering)
        return
    yield _step(_int8_layer(node, lowering, options), node, lowering)


def _step(layer: Layer, node: Node, lowering: Lowering) -> Step:
    return Step(layer, (lowering.input_value(node, 0),), lowering.output_value(node), lowering.comment(node))


def _float_layer(node: Node, lowering: Lowering, options: FullyConnectedOptions) -> DenseF32:
    weights, bias = lowering.constant(node, 1), lowering.optional(node, 2)
    outputs, inputs = weights.shape
    return DenseF32(
        lowering.tensor(node, 0).element_count // inputs,
        weights.astype(np.float32),
        np.zeros(outputs, np.float32) if bias is None or bias.values is None else bias.values.astype(np.float32),
        *float_limits(options.activation),
    )


def _int8_layer(node: Node, lowering: Lowering, options: FullyConnectedOptions) -> DenseS8:
    """The numbers of a layer. The reference multiplies a sum with the scales in double precision and rounds once, half away
    from zero: 31 bits of a multiplier come to the same, but for sums that lie within 2**-23 of a half."""
    entry, filters, output = lowering.tensor(node, 0), lowering.tensor(node, 1), lowering.output(node)
    weights, bias = lowering.constant(node, 1).astype(np.int8), lowering.optional(node, 2)
    assert filters.quantization is not None  # noqa: S101 - the reader has checked it
    return DenseS8(
        entry.element_count // weights.shape[1],
        weights,
        folded_bias(weights, None if bias is None else bias.values, entry.zero_point),
        tuple(fixed_point(entry.scale * scale / output.scale) for scale in filters.quantization.scales),
        output.zero_point,
        *int8_limits(options.activation, output.scale, output.zero_point),
    )


LOWER: Operators = {"FULLY_CONNECTED": _dense}
