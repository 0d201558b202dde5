"""Integer arithmetic of TensorFlow Lite's reference kernels on whole arrays, for tables that are made at generation.

``impulse/nn/requantize.h`` has the same functions for single values.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from impulsegen.inference.requantize import Multiplier

Integers: TypeAlias = npt.NDArray[np.int64]  # values of 32 bits
_MOST = (1 << 31) - 1


def high_product(a: Integers, b: Integers | int) -> Integers:
    """``a * b / 2**31``, rounded to the nearest, a half towards plus infinity."""
    return (a * b + (1 << 30)) >> 31


def shift_right(values: Integers, shift: int) -> Integers:
    """``values / 2**shift``, rounded to the nearest, a half away from 0; everything is gone beyond 31."""
    if shift > 31:
        return np.zeros_like(values)
    mask = (1 << shift) - 1
    half = (mask >> 1) + (values < 0)
    return (values >> shift) + ((values & mask) > half)


def scaled(values: Integers, by: Multiplier) -> Integers:
    """Values times a fixed-point number, rounded after the product and after the shift. Shifts to the left keep 32 bits."""
    left, right = max(by.shift, 0), max(-by.shift, 0)
    return shift_right(high_product(_wrapped(values << left), by.multiplier), right)


def shift_left(values: Integers, shift: int) -> Integers:
    """``values * 2**shift``, held within 32 bits."""
    held: Integers = np.clip(values << shift, -_MOST - 1, _MOST)
    return held


def int8_values() -> Integers:
    """Every int8 value, the least first."""
    return np.arange(-128, 128, dtype=np.int64)


def _wrapped(values: Integers) -> Integers:
    return ((values + (1 << 31)) & ((1 << 32) - 1)) - (1 << 31)
