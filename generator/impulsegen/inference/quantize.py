"""QUANTIZE and DEQUANTIZE: between real numbers and integers, and between integers of different scales."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.inference.fixed_arithmetic import scaled
from impulsegen.inference.lookup import all_values, held, lookup
from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.overlap import element_lead
from impulsegen.inference.program import Layer, Step, Value
from impulsegen.inference.requantize import fixed_point
from impulsegen.network.graph import Node
from impulsegen.network.model import DataType


@dataclass(frozen=True)
class Quantize(Layer):
    """float32 to int8 or uint8: round(input / scale) + zero_point, half away from zero, held within the type."""

    count: int
    scale: float
    zero_point: int
    data_type: DataType


@dataclass(frozen=True)
class Dequantize(Layer):
    """int8 or uint8 to float32: scale * (input - zero_point)."""

    count: int
    scale: float
    zero_point: int
    data_type: DataType


def quantize_layer(value: Value) -> Quantize:
    """What makes a quantised value of as many float32 ones."""
    return Quantize(value.element_count, value.scale, value.zero_point, value.data_type)


def dequantize_layer(value: Value) -> Dequantize:
    """What makes float32 ones of a quantised value."""
    return Dequantize(value.element_count, value.scale, value.zero_point, value.data_type)


def _quantize(node: Node, lowering: Lowering) -> Iterator[Step]:
    entry, output = lowering.tensor(node, 0), lowering.output(node)
    if entry.data_type is DataType.FLOAT32:
        layer = Quantize(entry.element_count, output.scale, output.zero_point, output.data_type)
        yield _step(node, lowering, layer, 4, 1)
        return
    multiplier = fixed_point(entry.scale / output.scale)
    values = scaled(all_values(entry.data_type) - entry.zero_point, multiplier) + output.zero_point
    yield from lookup(node, lowering, held(values, output.data_type))


def _dequantize(node: Node, lowering: Lowering) -> Iterator[Step]:
    entry = lowering.tensor(node, 0)
    layer = Dequantize(entry.element_count, entry.scale, entry.zero_point, entry.data_type)
    yield _step(node, lowering, layer, 1, 4)


def _step(node: Node, lowering: Lowering, layer: Layer, input_bytes: int, output_bytes: int) -> Step:
    return Step(
        layer,
        (lowering.input_value(node, 0),),
        lowering.output_value(node),
        lowering.comment(node),
        in_place=0,
        lead_bytes=element_lead(lowering.output(node).element_count, input_bytes, output_bytes),
    )


LOWER: Operators = {"QUANTIZE": _quantize, "DEQUANTIZE": _dequantize}
