"""RSQRT of int8: 1 / sqrt x in the fixed point of TensorFlow Lite's reference kernels."""

from __future__ import annotations

import numpy as np

from impulsegen.inference.fixed_arithmetic import Integers, high_product, scaled, shift_left, shift_right
from impulsegen.inference.lookup import all_values
from impulsegen.inference.requantize import Multiplier, fixed_point
from impulsegen.network.graph import GraphTensor
from impulsegen.network.model import DataType

_BITS = 20  # behind the point of an inverse root
_ONE = 1 << 28  # with 3 bits before the point, and 1 for the sign
_HALF_ROOT_OF_2 = 1518500250  # in units of 2**-31
_MOST = (1 << 31) - 1
_LARGEST_UNIT = 2.0**62  # beyond what any output holds


def int8_inverse_roots(entry: GraphTensor, output: GraphTensor) -> Integers:
    """Results for every int8 value, before they are held within a range.

    The largest one for real 0, and also below it, where nothing is defined: the reference refuses such inputs.
    """
    with np.errstate(over="ignore", under="ignore"):
        unit = float(np.sqrt(np.float32(entry.scale)) * np.float32(output.scale))
    back = fixed_point(min(1 / unit, _LARGEST_UNIT) if unit else _LARGEST_UNIT)
    back = Multiplier(back.multiplier, back.shift - _BITS)
    results = []
    for value in (all_values(DataType.INT8) - entry.zero_point).tolist():
        if value <= 0:
            results.append(np.array(127, np.int64))
            continue
        inverse = _inverse_root(value)
        fraction = scaled(np.array(1, np.int64), Multiplier(inverse.multiplier, inverse.shift + _BITS))
        results.append(scaled(fraction, back) + output.zero_point)
    return np.array(results)


def _inverse_root(value: int) -> Multiplier:
    """1 / sqrt(value), of 1 to 255, by five steps of Newton's iteration from 1: x becomes (3 x - y x^3) / 2.

    ``y`` is the value times a power of 4 that brings it to a quarter at least, and below 1.
    """
    if value == 1:
        return Multiplier(_MOST, 0)
    pairs = (32 - value.bit_length() - 1) // 2 - 1  # how often the value can be multiplied by 4, less once
    y = np.array((value << 2 * pairs) >> 1, np.int64)
    half_y = shift_right(y, 1)
    x = np.array(_ONE, np.int64)
    for _ in range(5):
        cube = shift_left(high_product(high_product(x, x), x), 6)
        x = shift_left(high_product(x, _ONE + _ONE // 2) - high_product(half_y, cube), 3)
    return Multiplier(int(high_product(x, _HALF_ROOT_OF_2)), pairs - 11)
