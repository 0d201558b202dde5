"""Filters as second-order sections (``impulse/dsp/biquad.c``): Butterworth, and Chebyshev for decimation.

The designs are those of ``scipy.signal``, with which the official Python blocks filter: analogue prototypes, brought to
samples by the bilinear transform.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

_RIPPLE_DB = 0.05
_DECIMATION_ORDER = 8
_PASS_BAND = 0.8  # of the band that is left


@dataclass(frozen=True)
class Section:
    """``g^2 / (s^2 + k g s + g^2)`` or ``s^2 / (s^2 + k g s + g^2)``: 1 where it passes all."""

    step: float  # g = tan(pi f / rate) of the natural frequency f
    loss: float  # k = 1 / Q

    @property
    def norm(self) -> float:
        """``1 + g (g + k)``."""
        return 1.0 + self.step * (self.step + self.loss)

    @property
    def coefficients(self) -> tuple[float, float, float, float]:
        """The fields of ``impulse_biquad``: ``keep``, ``take``, ``step`` and ``damping``."""
        return 2.0 / self.norm, 2.0 * self.step / self.norm, self.step / 2, (self.step + self.loss) / 2

    def numerator(self, *, is_high: bool) -> float:
        """``b`` of the numerator ``b (1 - 2 / z + 1 / z^2)`` or ``b (1 + 2 / z + 1 / z^2)``."""
        return (1.0 if is_high else self.step**2) / self.norm

    @property
    def recursion(self) -> tuple[float, float]:
        """``a1`` and ``a2`` of the denominator ``1 + a1 / z + a2 / z^2``."""
        square = self.step**2
        return 2.0 * (square - 1.0) / self.norm, (1.0 - self.loss * self.step + square) / self.norm


@dataclass(frozen=True)
class Filter:
    """A cascade: ``gain`` times the sections, the least resonant one first."""

    sections: tuple[Section, ...]
    gain: float = 1.0
    is_high: bool = False

    @property
    def sos(self) -> tuple[tuple[float, ...], ...]:
        """Coefficients as ``scipy.signal`` writes them, the gain in the first row: for tests."""
        rows = []
        gain = self.gain
        for section in self.sections:
            a1, a2 = section.recursion
            gain *= section.numerator(is_high=self.is_high)
            rows.append((1.0, -2.0 if self.is_high else 2.0, 1.0, 1.0, a1, a2))
        first, *others = rows
        return (tuple(gain * b for b in first[:3]) + first[3:], *others)


def butterworth(order: int, cutoff_hz: float, rate_hz: float, *, is_high: bool) -> Filter:
    """A filter of an even order whose coefficients are rounded as the Python block rounds them.

    It filters with float32 coefficients. Far below the rate the last digits of the denominator decide how far a signal
    comes through, so that the sections here are those that the rounded coefficients stand for.

    Raises:
        ValueError: the cut-off is not between 0 and half the rate, or so near to one of them that the filter is
            unstable.
    """
    if not 0 < cutoff_hz < rate_hz / 2:
        raise ValueError(f"a cut-off of {cutoff_hz:g} Hz is not between 0 and {rate_hz / 2:g} Hz")
    step = math.tan(math.pi * cutoff_hz / rate_hz)
    losses = [2 * math.sin(math.pi * (2 * i + 1) / (2 * order)) for i in reversed(range(order // 2))]
    exact = [Section(step, loss) for loss in losses]
    rounded = [_rounded(section) for section in exact]
    # scipy's first section carries the whole gain, in float32 too.
    wanted = _to_float32(math.prod(section.numerator(is_high=is_high) for section in exact))
    return Filter(
        tuple(rounded), wanted / math.prod(section.numerator(is_high=is_high) for section in rounded), is_high
    )


def decimation_filter(ratio: int) -> Filter:
    """The low-pass filter ahead of keeping one sample of ``ratio``: Chebyshev of type I, 0.05 dB of ripple."""
    order = _DECIMATION_ORDER
    ripple = math.sqrt(10 ** (_RIPPLE_DB / 10) - 1)
    mu = math.asinh(1 / ripple) / order
    step = math.tan(math.pi * _PASS_BAND / ratio / 2)
    sections = []
    for i in reversed(range(order // 2)):
        angle = math.pi * (2 * i + 1) / (2 * order)
        real, imaginary = math.sinh(mu) * math.sin(angle), math.cosh(mu) * math.cos(angle)
        radius = math.hypot(real, imaginary)
        sections.append(Section(step * radius, 2 * real / radius))
    return Filter(tuple(sections), 1 / math.sqrt(1 + ripple**2))


def _rounded(section: Section) -> Section:
    """The section that float32 coefficients of the denominator stand for."""
    a1, a2 = map(_to_float32, section.recursion)
    low, high = 1 + a1 + a2, 1 - a1 + a2  # 4 g^2 / norm and 4 / norm
    if low <= 0 or high <= 0 or a2 >= 1:
        raise ValueError("the filter is not stable: its cut-off is too near to 0 or to half the rate")
    norm = 4 / high
    step = math.sqrt(low / high)
    return Section(step, (1 - a2) * norm / (2 * step))


def _to_float32(value: float) -> float:
    return float(struct.unpack("<f", struct.pack("<f", value))[0])
