"""Operators of one operand, element by element: a table in int8, a function in float32."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impulsegen.inference.fixed_arithmetic import Integers, scaled
from impulsegen.inference.inverse_root import int8_inverse_roots
from impulsegen.inference.lookup import all_values, held, lookup
from impulsegen.inference.lowering import Lower, Lowering, Operators
from impulsegen.inference.program import Layer, Step
from impulsegen.inference.requantize import fixed_point, float32_quotient, float_limits, int8_limits
from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.model import DataType
from impulsegen.network.options import Activation

_MOST = (1 << 31) - 1


@dataclass(frozen=True)
class LimitF32(Layer):
    """float32 values held between two limits."""

    count: int
    least: float
    most: float


@dataclass(frozen=True)
class FunctionF32(Layer):
    """A function of each float32 value. ``operator``: ABS, EXP, LOG, LOGISTIC, NEG, RSQRT, SQRT, SQUARE, TANH."""

    count: int
    operator: str


def _clamped(activation: Activation) -> Lower:
    """RELU and its kin."""

    def lower(node: Node, lowering: Lowering) -> Iterator[Step]:
        entry, output = lowering.tensor(node, 0), lowering.output(node)
        if entry.data_type is DataType.FLOAT32:
            yield from _float_step(node, lowering, LimitF32(entry.element_count, *float_limits(activation)))
            return
        multiplier = fixed_point(float32_quotient(entry.scale, output.scale))
        values = scaled(all_values(DataType.INT8) - entry.zero_point, multiplier) + output.zero_point
        limits = int8_limits(activation, output.scale, output.zero_point)
        yield from lookup(node, lowering, np.clip(values, *limits))

    return lower


def _function(integers: Callable[[GraphTensor, GraphTensor], Integers] | None) -> Lower:
    """An operator that is a ``FunctionF32`` of the same name; in int8, what ``integers`` makes of input and output."""

    def lower(node: Node, lowering: Lowering) -> Iterator[Step]:
        entry, output = lowering.tensor(node, 0), lowering.output(node)
        if entry.data_type is DataType.FLOAT32:
            yield from _float_step(node, lowering, FunctionF32(entry.element_count, node.operator))
            return
        assert integers is not None, f"{node.where}: {node.operator} is not defined in int8"  # noqa: S101 - see supported.py
        yield from lookup(node, lowering, held(integers(entry, output), DataType.INT8))

    return lower


def _float_step(node: Node, lowering: Lowering, layer: Layer) -> Iterator[Step]:
    yield Step(layer, (lowering.input_value(node, 0),), lowering.output_value(node), lowering.comment(node), in_place=0)


def _through_float(function: Callable[[float], float]) -> Callable[[GraphTensor, GraphTensor], Integers]:
    """A table that is made with real numbers, as the reference makes it: each operation is rounded to float32."""

    def integers(entry: GraphTensor, output: GraphTensor) -> Integers:
        with np.errstate(all="ignore"):
            real = np.float32(entry.scale) * (all_values(DataType.INT8) - entry.zero_point).astype(np.float32)
            inverse = np.float32(1) / np.float32(output.scale)
            made = np.array([function(value) for value in real.tolist()], np.float32) * inverse
            return _to_integers(_round_all(made) + np.float32(output.zero_point))

    return integers


def _logistic(value: float) -> float:
    return float(np.float32(1) / (np.float32(1) + np.float32(_exp(-value))))


def _exp(value: float) -> float:
    return math.exp(value) if value < 700 else math.inf


def _log(entry: GraphTensor, output: GraphTensor) -> Integers:
    """The least output for what has no logarithm."""
    with np.errstate(over="ignore"):
        least = float(np.float32(-128 - output.zero_point) * np.float32(output.scale))
    return _through_float(lambda value: math.log(value) if value > 0 else least)(entry, output)


def _abs(entry: GraphTensor, output: GraphTensor) -> Integers:
    sizes = np.abs(all_values(DataType.INT8) - entry.zero_point)
    if entry.scale != output.scale:
        sizes = scaled(sizes, fixed_point(float32_quotient(entry.scale, output.scale)))
    return sizes + output.zero_point


def _sqrt(entry: GraphTensor, output: GraphTensor) -> Integers:
    """Rounded down. Nothing is defined below real 0: there, as at 0."""
    real = np.float32(entry.scale) * (all_values(DataType.INT8) - entry.zero_point).clip(0).astype(np.float32)
    return _to_integers(np.sqrt(real) / np.float32(output.scale)) + output.zero_point


def _round_all(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.copysign(np.floor(np.abs(values.astype(np.float64)) + 0.5), values).astype(np.float32)


def _to_integers(values: npt.NDArray[np.float32]) -> Integers:
    """Cut off, within 32 bits; NaN is 0."""
    return np.nan_to_num(values.astype(np.float64), nan=0.0).clip(-_MOST, _MOST).astype(np.int64)


LOWER: Operators = {
    "RELU": _clamped(Activation.RELU),
    "RELU6": _clamped(Activation.RELU6),
    "RELU_N1_TO_1": _clamped(Activation.RELU_N1_TO_1),
    "LOGISTIC": _function(_through_float(_logistic)),
    "TANH": _function(_through_float(math.tanh)),
    "EXP": _function(_through_float(_exp)),
    "LOG": _function(_log),
    "ABS": _function(_abs),
    "RSQRT": _function(int8_inverse_roots),
    "SQRT": _function(_sqrt),
    "NEG": _function(None),
    "SQUARE": _function(None),
}
