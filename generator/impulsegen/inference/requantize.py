"""Fixed-point numbers of quantised operators, as TensorFlow Lite's reference kernels make them.

``real_multiplier = multiplier / 2**31 * 2**shift`` with the multiplier from 2**30 to 2**31 - 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from impulsegen.network.options import Activation

_ONE = 1 << 31
INT8_RANGE = (-128, 127)
_LARGEST_FLOAT = 3.4028234663852886e38  # finite, of float32


@dataclass(frozen=True)
class Multiplier:
    """A positive real number in fixed point; ``shift`` above 0 is to the left."""

    multiplier: int
    shift: int


def fixed_point(real: float) -> Multiplier:
    """A real multiplier in fixed point, rounded to the nearest, half away from zero.

    Numbers that are so small that every product is 0 become 0.
    """
    if real == 0.0:
        return Multiplier(0, 0)
    fraction, exponent = math.frexp(real)
    fixed = math.floor(abs(fraction) * _ONE + 0.5)  # exact: a double's fraction has 53 bits
    fixed = -fixed if fraction < 0 else fixed
    if abs(fixed) == _ONE:
        fixed //= 2
        exponent += 1
    if exponent < -31:
        return Multiplier(0, 0)
    if exponent > 30:
        return Multiplier(_ONE - 1, 30)
    return Multiplier(fixed, exponent)


def float32_quotient(numerator: float, denominator: float) -> float:
    """A quotient of float32 numbers in float32; the largest number where it has no place."""
    with np.errstate(over="ignore", under="ignore"):
        quotient = np.float32(numerator) / np.float32(denominator)
    return float(np.clip(quotient, -_LARGEST_FLOAT, _LARGEST_FLOAT))


def int8_limits(activation: Activation, scale: float, zero_point: int) -> tuple[int, int]:
    """The least and the most that an int8 output may be after an activation."""
    least, most = INT8_RANGE

    def quantized(real: float) -> int:
        value = float32_quotient(real, scale)
        return zero_point + int(math.copysign(math.floor(abs(value) + 0.5), value))

    if activation is Activation.RELU:
        least = max(least, quantized(0.0))
    elif activation is Activation.RELU6:
        least, most = max(least, quantized(0.0)), min(most, quantized(6.0))
    elif activation is Activation.RELU_N1_TO_1:
        least, most = max(least, quantized(-1.0)), min(most, quantized(1.0))
    return least, most


def float_limits(activation: Activation) -> tuple[float, float]:
    """The same of a float output. Without a limit: the largest finite numbers."""
    return {
        Activation.NONE: (-_LARGEST_FLOAT, _LARGEST_FLOAT),
        Activation.RELU: (0.0, _LARGEST_FLOAT),
        Activation.RELU6: (0.0, 6.0),
        Activation.RELU_N1_TO_1: (-1.0, 1.0),
    }[activation]
