"""SOFTMAX over the last dimension. In int8, in the fixed point of TensorFlow Lite's reference kernels."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impulsegen.inference.fixed_arithmetic import Integers, high_product, shift_left, shift_right
from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.program import Layer, Step
from impulsegen.inference.requantize import Multiplier, fixed_point
from impulsegen.network.graph import Node
from impulsegen.network.model import DataType
from impulsegen.network.options import SoftmaxOptions

_FRACTION_BITS = 26  # of the argument of an exponential
_MOST = (1 << 31) - 1
_LEAST_THAT_COUNTS = 1 << 11  # of an exponential: half of the last bit of a sum, and far below a score of 1/256
_QUARTER = 1 << (_FRACTION_BITS - 2)
_EIGHTH = 1 << 28  # this and those below in units of 2**-31
_E_TO_MINUS_8TH = 1895147668
_THIRD = 715827883
_POWERS = (1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242)  # e**-(1/4), e**-(1/2), ... e**-16

_CODE_BYTES = 240  # of the kernel that computes exponentials, more than of the one that has a table
_MANY_VALUES = 64  # for which a table of 1 KB at most is worth its size


@dataclass(frozen=True)
class SoftmaxF32(Layer):
    """float32: e^(beta (x - largest)) by the sum of these, of each row."""

    rows: int
    classes: int
    beta: float


@dataclass(frozen=True)
class SoftmaxS8(Layer):
    """int8. Of a difference d from the largest value, up to ``largest_difference``, ``d * scale`` is the argument of the
    exponential in units of 2**-26."""

    rows: int
    classes: int
    scale: Multiplier
    largest_difference: int


@dataclass(frozen=True, eq=False)
class SoftmaxTableS8(Layer):
    """int8. ``table``: exponentials in units of 2**-31 by the difference from the largest value."""

    rows: int
    classes: int
    table: npt.NDArray[np.int32]


def _softmax(node: Node, lowering: Lowering) -> Iterator[Step]:
    options = node.options
    assert isinstance(options, SoftmaxOptions)  # noqa: S101 - of every SOFTMAX
    entry = lowering.tensor(node, 0)
    classes = entry.shape[-1] if entry.shape else 1
    rows = entry.element_count // classes
    scratch_bytes = 0
    layer: Layer
    if entry.data_type is DataType.FLOAT32:
        layer = SoftmaxF32(rows, classes, options.beta)
    else:
        scale, largest = _scale(options.beta, entry.scale)
        table = _table(scale, largest)
        if table.nbytes <= _CODE_BYTES or entry.element_count >= _MANY_VALUES or scale.shift < 1:
            layer = SoftmaxTableS8(rows, classes, table)
        else:
            layer = SoftmaxS8(rows, classes, scale, min(largest, 255))
            scratch_bytes = 4 * classes
    yield Step(
        layer,
        (lowering.input_value(node, 0),),
        lowering.output_value(node),
        lowering.comment(node),
        scratch_bytes=scratch_bytes,
        in_place=0,
    )


def _scale(beta: float, input_scale: float) -> tuple[Multiplier, int]:
    """What a difference is multiplied with, and the largest difference that is."""
    real = min(beta * input_scale * (1 << _FRACTION_BITS), float(_MOST))
    scale = fixed_point(real)
    largest = math.floor(31 * (1 << _FRACTION_BITS) / 2.0**scale.shift)
    return scale, largest


def _table(scale: Multiplier, largest: int) -> npt.NDArray[np.int32]:
    """Exponentials, as many as count."""
    differences = np.arange(min(largest, 255) + 1, dtype=np.int64)
    values = exponentials(high_product(-differences << max(scale.shift, 0), scale.multiplier))
    return values[: np.count_nonzero(values >= _LEAST_THAT_COUNTS)].astype(np.int32)


def exponentials(arguments: Integers) -> Integers:
    """e**x in units of 2**-31, as the fixed-point library of the reference computes it.

    Below a multiple of 1/4: the Taylor series of degree 4 about -1/8, times e to the minus of each power of 2 in that
    multiple.

    Args:
        arguments: 0 and below, in units of 2**-26; above -32.
    """
    rest = (arguments & (_QUARTER - 1)) - _QUARTER  # -1/4 and more, below 0
    a = shift_left(rest, 5) + _EIGHTH
    a2 = high_product(a, a)
    a3, a4 = high_product(a2, a), high_product(a2, a2)
    high = shift_right(high_product(shift_right(a4, 2) + a3, _THIRD) + a2, 1)
    results = _E_TO_MINUS_8TH + high_product(a + high, _E_TO_MINUS_8TH)
    quarters = (rest - arguments) // _QUARTER
    for bit, power in enumerate(_POWERS):
        results = np.where(quarters >> bit & 1, high_product(results, power), results)
    return np.where(arguments == 0, _MOST, results)


LOWER: Operators = {"SOFTMAX": _softmax}
