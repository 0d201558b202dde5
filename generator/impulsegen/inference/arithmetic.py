"""ADD, SUB, MUL, DIV and SQUARED_DIFFERENCE of two operands, either of which may be a constant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from impulsegen.inference.add_linear import LinearSum, linear_sum
from impulsegen.inference.broadcast import Broadcast, broadcast
from impulsegen.inference.fixed_arithmetic import Integers, int8_values, scaled
from impulsegen.inference.limit import limited
from impulsegen.inference.lookup import lookup
from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.program import Layer, Step
from impulsegen.inference.requantize import (
    INT8_RANGE,
    Multiplier,
    fixed_point,
    float32_quotient,
    float_limits,
    int8_limits,
)
from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.model import DataType
from impulsegen.network.options import Activation, ElementwiseOptions

_SUM_BITS = 20
_SQUARE_BITS = 7
Constant: TypeAlias = npt.NDArray[np.generic] | None


@dataclass(frozen=True, eq=False)
class TwoOperands(Layer):
    """An operand that is a constant stands in the layer, and not among the inputs of the step."""

    a: Constant
    b: Constant


@dataclass(frozen=True, eq=False)
class ArithmeticF32(TwoOperands):
    """float32. ``operator``: ADD, SUB, MUL, DIV, SQUARED_DIFFERENCE."""

    operator: str
    broadcast: Broadcast
    least: float
    most: float


@dataclass(frozen=True)
class Int8Sides:
    """Zero points of both operands and of the output, and the limits of the output."""

    a_zero_point: int
    b_zero_point: int
    output_zero_point: int
    least: int
    most: int

    def output(self, values: Integers) -> Integers:
        """Results before the zero point is added, as they are stored."""
        return np.clip(values + self.output_zero_point, self.least, self.most)


@dataclass(frozen=True, eq=False)
class CommonScaleS8(TwoOperands):
    """int8 operands that are brought to one scale. ``operator``: ADD, SUB, SQUARED_DIFFERENCE."""

    operator: str
    broadcast: Broadcast
    a_multiplier: Multiplier
    b_multiplier: Multiplier
    output_multiplier: Multiplier
    sides: Int8Sides

    def results(self, a: Integers, b: Integers) -> Integers:
        """What the kernel makes of stored operands."""
        bits = _SQUARE_BITS if self.operator == "SQUARED_DIFFERENCE" else _SUM_BITS
        one = scaled((a - self.sides.a_zero_point) << bits, self.a_multiplier)
        other = scaled((b - self.sides.b_zero_point) << bits, self.b_multiplier)
        combined = one + other if self.operator == "ADD" else one - other
        if self.operator == "SQUARED_DIFFERENCE":
            combined = combined * combined
        return self.sides.output(scaled(combined, self.output_multiplier))


@dataclass(frozen=True, eq=False)
class MulS8(TwoOperands):
    """int8 MUL."""

    broadcast: Broadcast
    multiplier: Multiplier
    sides: Int8Sides

    def results(self, a: Integers, b: Integers) -> Integers:
        """What the kernel makes of stored operands."""
        product = (a - self.sides.a_zero_point) * (b - self.sides.b_zero_point)
        return self.sides.output(scaled(product, self.multiplier))


@dataclass(frozen=True, eq=False)
class AddS8(TwoOperands):
    """int8 ADD or SUB of operands of one shape, as a linear function."""

    count: int
    function: LinearSum


def _arithmetic(node: Node, lowering: Lowering) -> Iterator[Step]:
    a, b = lowering.tensor(node, 0), lowering.tensor(node, 1)
    layer: TwoOperands
    if a.data_type is DataType.FLOAT32:
        layer = ArithmeticF32(
            a.values, b.values, node.operator, broadcast(a.shape, b.shape), *float_limits(_activation(node))
        )
        yield _step(node, lowering, layer)
        return
    exact = _mul_s8(node, lowering) if node.operator == "MUL" else _common_scale_s8(node, lowering)
    single = _single_operand(node, a, b)
    if single is not None:
        position, operands = single
        yield from lookup(node, lowering, exact.results(*operands), position=position)
        return
    linear = _linear(node, lowering, exact) if isinstance(exact, CommonScaleS8) else None
    if linear is None:
        yield _step(node, lowering, exact)
    else:
        limits = exact.sides.least, exact.sides.most
        yield from limited(_step(node, lowering, linear), limits, node, lowering)


def _single_operand(node: Node, a: GraphTensor, b: GraphTensor) -> tuple[int, tuple[Integers, Integers]] | None:
    """An int8 operator whose result depends on one value alone: the position of that input, and all pairs that can be."""
    values = int8_values()
    if node.inputs[0] == node.inputs[1]:
        return 0, (values, values)
    if b.values is not None and b.element_count == 1:
        return 0, (values, b.values.astype(np.int64).reshape(1))
    if a.values is not None and a.element_count == 1:
        return 1, (a.values.astype(np.int64).reshape(1), values)
    return None


def _common_scale_s8(node: Node, lowering: Lowering) -> CommonScaleS8:
    a, b, output = lowering.tensor(node, 0), lowering.tensor(node, 1), lowering.output(node)
    twice_larger = 2 * max(a.scale, b.scale)
    if node.operator == "SQUARED_DIFFERENCE":
        back = twice_larger * twice_larger / ((1 << 2 * _SQUARE_BITS) * output.scale)
    else:
        back = twice_larger / ((1 << _SUM_BITS) * output.scale)
    return CommonScaleS8(
        a.values,
        b.values,
        node.operator,
        broadcast(a.shape, b.shape),
        _below_one(a.scale / twice_larger),
        _below_one(b.scale / twice_larger),
        _below_one(back),
        _sides(node, a, b, output),
    )


def _below_one(real: float) -> Multiplier:
    """A multiplier that is never shifted to the left, as the kernels take for granted; the checks have seen to it, but for
    what is rounded up to 1."""
    multiplier = fixed_point(real)
    return multiplier if multiplier.shift <= 0 else Multiplier((1 << 31) - 1, 0)


def _mul_s8(node: Node, lowering: Lowering) -> MulS8:
    """The reference computes the real multiplier in float32."""
    a, b, output = lowering.tensor(node, 0), lowering.tensor(node, 1), lowering.output(node)
    with np.errstate(over="ignore", under="ignore"):
        product = float(np.float32(a.scale) * np.float32(b.scale))
    multiplier = fixed_point(float32_quotient(product, output.scale))
    return MulS8(a.values, b.values, broadcast(a.shape, b.shape), multiplier, _sides(node, a, b, output))


def _sides(node: Node, a: GraphTensor, b: GraphTensor, output: GraphTensor) -> Int8Sides:
    limits = int8_limits(_activation(node), output.scale, output.zero_point)
    return Int8Sides(a.zero_point, b.zero_point, output.zero_point, *limits)


def _activation(node: Node) -> Activation:
    """SQUARED_DIFFERENCE has no options."""
    return node.options.activation if isinstance(node.options, ElementwiseOptions) else Activation.NONE


def _linear(node: Node, lowering: Lowering, exact: CommonScaleS8) -> AddS8 | None:
    """What leaves all of int8 to the output."""
    if node.operator not in ("ADD", "SUB") or not exact.broadcast.is_plain:
        return None
    a, b, output = lowering.tensor(node, 0), lowering.tensor(node, 1), lowering.output(node)
    values = int8_values()
    sign = 1 if node.operator == "ADD" else -1
    least, most = INT8_RANGE
    without_limits = replace(exact, sides=replace(exact.sides, least=least, most=most))
    wanted = without_limits.results(values[:, np.newaxis], values)
    function = linear_sum(a.scale / output.scale, sign * b.scale / output.scale, wanted)
    return None if function is None else AddS8(a.values, b.values, output.element_count, function)


def _step(node: Node, lowering: Lowering, layer: TwoOperands) -> Step:
    positions = [position for position, constant in enumerate((layer.a, layer.b)) if constant is None]
    return Step(
        layer,
        tuple(lowering.input_value(node, position) for position in positions),
        lowering.output_value(node),
        lowering.comment(node),
        in_place=_in_place(node, lowering, positions),
    )


def _in_place(node: Node, lowering: Lowering, positions: list[int]) -> int | None:
    """The index in ``positions`` of an operand as large as the output: rather one that no other operator reads."""
    graph, count = lowering.graph, lowering.output(node).element_count
    whole = [i for i, position in enumerate(positions) if lowering.tensor(node, position).element_count == count]

    def readers(index: int) -> int:
        tensor = node.inputs[positions[index]]
        return sum(other.inputs.count(tensor) for other in graph.nodes) + graph.outputs.count(tensor)

    return min(whole, key=readers, default=None)


LOWER: Operators = dict.fromkeys(("ADD", "SUB", "MUL", "DIV", "SQUARED_DIFFERENCE"), _arithmetic)
