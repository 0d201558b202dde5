"""ADD and SUB of int8 as a linear function: fewer instructions than bringing both operands to one scale.

The reference rounds each operand to its common scale, then the sum, in fixed point. A linear function rounds the sum once.
Where both round a half differently they differ by one. That can be known beforehand: there are no more than 65,536 pairs of
operands. A function is only used when it has the results of the reference for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impulsegen.inference.fixed_arithmetic import Integers, int8_values

SHIFT = 22  # IMPULSE_ADD_S8_SHIFT
_FACTOR_BITS = 8  # further bits of a factor
_RANGE = (-128, 127)
_WORD = (-(1 << 31), (1 << 31) - 1)
_NEIGHBOURS = 4  # to both sides, of a factor that does not do
_NEIGHBOUR_STEP = 16
_NEVER = 1 << 40


@dataclass(frozen=True)
class LinearSum:
    """``(offset + a * a_factor / 2**8 + b * b_factor / 2**8) / 2**22``, each quotient rounded down, within -128..127."""

    a_factor: int
    b_factor: int
    offset: int


def linear_sum(a_ratio: float, b_ratio: float, wanted: npt.NDArray[np.int64]) -> LinearSum | None:
    """The function with these results; ``None`` when none is found.

    Args:
        a_ratio: scale of the first operand divided by that of the output.
        b_ratio: the same of the second; negative for a difference.
        wanted: [a][b], the result for each pair, the least value first.
    """
    unit = 1 << (SHIFT + _FACTOR_BITS)
    if max(abs(a_ratio), abs(b_ratio)) * unit > _WORD[1] - _NEIGHBOURS * _NEIGHBOUR_STEP:
        return None
    lower = np.where(wanted > _RANGE[0], wanted << SHIFT, -_NEVER)
    upper = np.where(wanted < _RANGE[1], ((wanted + 1) << SHIFT) - 1, _NEVER)
    for a_factor, b_factor in _candidates(round(a_ratio * unit), round(b_ratio * unit)):
        a_part, b_part = _part(a_factor), _part(b_factor)
        sums = a_part[:, np.newaxis] + b_part
        least, most = int((lower - sums).max()), int((upper - sums).min())
        if least <= most and abs(least) < _NEVER and abs(most) < _NEVER:
            found = LinearSum(a_factor, b_factor, (least + most) // 2)
            return found if _fits(found.offset, a_part, b_part) else None
    return None


def _candidates(a: int, b: int) -> Iterator[tuple[int, int]]:
    """The nearest factors, then their neighbours: those that change little first."""
    steps = range(-_NEIGHBOURS, _NEIGHBOURS + 1)
    for i, j in sorted(((i, j) for i in steps for j in steps), key=lambda pair: abs(pair[0]) + abs(pair[1])):
        yield a + i * _NEIGHBOUR_STEP, b + j * _NEIGHBOUR_STEP


def _part(factor: int) -> Integers:
    return (int8_values() * factor) >> _FACTOR_BITS


def _fits(offset: int, a_part: Integers, b_part: Integers) -> bool:
    """Whether the sum stays within 32 bits at each step."""
    least, most = offset + int(a_part.min()), offset + int(a_part.max())
    within = (_WORD[0] <= offset <= _WORD[1], _WORD[0] <= least, most <= _WORD[1])
    return all(within) and _WORD[0] <= least + int(b_part.min()) and most + int(b_part.max()) <= _WORD[1]
