"""Filters in second-order sections: analogue prototypes, brought to samples by the bilinear transform.

The designs are those of ``scipy.signal.butter`` and ``cheby1``, with which the official Python blocks filter. Here they come
from poles in the complex plane.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_RIPPLE_DB = 0.05
_DECIMATION_ORDER = 8
_PASS_BAND = 0.8


@dataclass(frozen=True)
class Filter:
    """``gain`` times sections ``(1 + b1/z + 1/z^2) / (1 + a1/z + a2/z^2)``, one after the other."""

    gain: float
    b1: float
    recursions: tuple[tuple[float, float], ...]  # a1, a2

    def rounded(self) -> Filter:
        """The same with coefficients in single precision, as the Python blocks filter."""
        single = [(float(np.float32(a1)), float(np.float32(a2))) for a1, a2 in self.recursions]
        return Filter(float(np.float32(self.gain)), self.b1, tuple(single))

    def run(self, x: NDArray[np.float64], *, is_settled: bool = False) -> NDArray[np.float64]:
        """The filtered samples. ``is_settled``: as if the first sample had been there for ever, else nothing."""
        y = [float(value) * self.gain for value in x]
        for a1, a2 in self.recursions:
            # Before the first sample: what was constant stays so, times the section's gain at frequency 0.
            before = y[0] if is_settled and y else 0.0
            after = before * (2 + self.b1) / (1 + a1 + a2)
            x1 = x2 = before
            y1 = y2 = after
            for i, value in enumerate(y):
                result = value + self.b1 * x1 + x2 - a1 * y1 - a2 * y2
                x2, x1 = x1, value
                y2, y1 = y1, result
                y[i] = result
        return np.array(y)


def butterworth(order: int, cutoff_hz: float, rate_hz: float, *, is_high: bool) -> Filter:
    """Poles on a circle: maximally flat."""
    poles = [cmath.exp(1j * math.pi * (2 * k + order + 1) / (2 * order)) for k in range(order)]
    return _bilinear(poles, 1.0, cutoff_hz / (rate_hz / 2), is_high=is_high)


def decimator(ratio: int) -> Filter:
    """The low-pass filter ahead of a decimation: Chebyshev of type I, order 8, 0.05 dB of ripple, 0.8 of what is left."""
    order = _DECIMATION_ORDER
    ripple = math.sqrt(10 ** (_RIPPLE_DB / 10) - 1)
    mu = math.asinh(1 / ripple) / order
    angles = [math.pi * (2 * k - order + 1) / (2 * order) for k in range(order)]
    poles = [-cmath.sinh(mu + 1j * angle) for angle in angles]
    # An even order begins at the lower end of the ripple.
    return _bilinear(poles, 1 / math.sqrt(1 + ripple**2), _PASS_BAND / ratio, is_high=False)


def _bilinear(poles: list[complex], level: float, edge: float, *, is_high: bool) -> Filter:
    """A low-pass prototype with its edge at 1 rad/s. ``edge``: of half the rate; ``level``: the gain that it begins with."""
    warped = 4 * math.tan(math.pi * edge / 2)  # with the transform s = 4 (z - 1) / (z + 1)
    moved = [warped / p if is_high else warped * p for p in poles]
    digital = [(4 + p) / (4 - p) for p in moved]
    pairs = sorted((p for p in digital if p.imag > 0), key=abs)
    recursions = tuple((-2 * p.real, abs(p) ** 2) for p in pairs)
    b1 = -2.0 if is_high else 2.0
    at = -1.0 if is_high else 1.0  # where all passes
    section_gains = [(2 + b1 * at) / (1 + a1 * at + a2) for a1, a2 in recursions]
    return Filter(level / math.prod(section_gains), b1, recursions)
