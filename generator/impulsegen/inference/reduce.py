"""MEAN, SUM and REDUCE_MAX: elements along some dimensions become one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from impulsegen.errors import UnsupportedError
from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.program import Layer, Step
from impulsegen.inference.requantize import Multiplier, fixed_point
from impulsegen.network.graph import Node
from impulsegen.network.model import DataType

MOST_LOOPS = 3  # of either kind


@dataclass(frozen=True)
class Loop:
    """Dimensions that stand beside each other and that are all kept, or all not."""

    count: int
    stride: int  # elements of the input


@dataclass(frozen=True)
class ReducedShape:
    """Loops of either kind, the outermost first, without those of a single round."""

    kept: tuple[Loop, ...]
    gone: tuple[Loop, ...]

    @property
    def gone_count(self) -> int:
        """How many elements become one."""
        return math.prod(loop.count for loop in self.gone)


@dataclass(frozen=True)
class SumS8(Layer):
    """int8: ``scale(sum + bias) + output_zero_point``, of MEAN and SUM."""

    shape: ReducedShape
    bias: int
    multiplier: Multiplier
    output_zero_point: int


@dataclass(frozen=True)
class SumF32(Layer):
    """float32: ``sum / divisor``."""

    shape: ReducedShape
    divisor: int  # 1 of SUM


@dataclass(frozen=True)
class Max(Layer):
    """REDUCE_MAX: the largest element, of either type."""

    shape: ReducedShape
    data_type: DataType


def reduced_shape(shape: Sequence[int], axes: Sequence[int]) -> ReducedShape:
    """The loops over a value of a shape, along ``axes``, which may be negative and may repeat."""
    gone = {axis % len(shape) for axis in axes} if shape else set()
    dimensions, stride = [], 1
    for axis in reversed(range(len(shape))):
        if shape[axis] != 1:
            dimensions.append((axis in gone, shape[axis], stride))
        stride *= shape[axis]
    loops: dict[bool, list[Loop]] = {False: [], True: []}
    for is_gone, together in groupby(reversed(dimensions), key=lambda dimension: dimension[0]):
        members = list(together)
        loops[is_gone].append(Loop(math.prod(count for _, count, _ in members), members[-1][2]))
    return ReducedShape(tuple(loops[False]), tuple(loops[True]))


def mean_multiplier(whole: Multiplier, count: int) -> Multiplier:
    """The multiplier of a sum with the division by the number of elements in it, with the reference's rounding.

    Source: TensorFlow Lite's reference kernel: as many bits as the count has are put in front of an integer division.
    """
    shift = min(count.bit_length() - 1, 32, 31 + whole.shift)
    return Multiplier((whole.multiplier << shift) // count, whole.shift - shift)


def _shape(node: Node, lowering: Lowering) -> ReducedShape:
    shape = reduced_shape(lowering.tensor(node, 0).shape, lowering.constant(node, 1).reshape(-1).tolist())
    if max(len(shape.kept), len(shape.gone)) > MOST_LOOPS:
        raise UnsupportedError(
            f"{node.where} ({node.operator}) reduces {len(shape.gone)} groups of dimensions that are apart",
            where=node.where,
            expected=f"at most {MOST_LOOPS}",
        )
    return shape


def _sum(node: Node, lowering: Lowering) -> Iterator[Step]:
    entry, output = lowering.tensor(node, 0), lowering.output(node)
    shape = _shape(node, lowering)
    is_mean = node.operator == "MEAN"
    layer: Layer
    if entry.data_type is DataType.FLOAT32:
        layer = SumF32(shape, shape.gone_count if is_mean else 1)
    else:
        multiplier = fixed_point(entry.scale / output.scale)
        if is_mean:
            multiplier = mean_multiplier(multiplier, shape.gone_count)
        layer = SumS8(shape, -entry.zero_point * shape.gone_count, multiplier, output.zero_point)
    yield _step(layer, node, lowering)


def _max(node: Node, lowering: Lowering) -> Iterator[Step]:
    yield _step(Max(_shape(node, lowering), lowering.tensor(node, 0).data_type), node, lowering)


def _step(layer: Layer, node: Node, lowering: Lowering) -> Step:
    """Element k of the output stands no further back than the first of those that are still to be read."""
    source, target = lowering.input_value(node, 0), lowering.output_value(node)
    return Step(layer, (source,), target, lowering.comment(node), in_place=0)


LOWER: Operators = {"MEAN": _sum, "SUM": _sum, "REDUCE_MAX": _max}
