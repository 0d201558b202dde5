"""Weights of the mel filterbank (``impulse/dsp/mel.c``)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import Mfcc, Mfe

_VERSION_WITH_ALL_BINS = 4
_SDK_LOW_HZ = 300.0
_BELOW_TOP_HZ = 0.001


@dataclass(frozen=True)
class MelPlan:
    """Filter f rises from edge f to edge f + 1 and falls to edge f + 2. Edges are bins of the power spectrum."""

    edges: tuple[int, ...]  # filters + 2, not falling

    @property
    def filters(self) -> int:
        """Number of filters."""
        return len(self.edges) - 2

    @property
    def steps(self) -> tuple[int, ...]:
        """Bins from edge to edge."""
        return tuple(after - before for before, after in pairwise(self.edges))

    @property
    def shares(self) -> tuple[float, ...]:
        """By how much weights change from bin to bin between two edges; 0 where there is none between them."""
        return tuple(1 / step if step else 0.0 for step in self.steps)


def mel_plan(parameters: Mfcc | Mfe, version: int, rate_hz: float) -> MelPlan:
    """The filterbank of a block.

    ``mel = 1127 ln(1 + Hz / 700)``; edges are equally far apart in mel and rounded down to bins. Versions 1 to 3 count with
    half the bins, so that their filters cover the lower half of the spectrum. The Python block refuses filters without a
    single weight. Where it does, the device's implementation is followed, which begins at 300 Hz when the lowest frequency
    is 0 in versions 1 to 3, and gives such a filter its middle bin.

    Raises:
        UnsupportedError: the band is empty or goes beyond half the rate.
    """
    low_hz, high_hz = float(parameters.low_frequency), float(parameters.high_frequency or rate_hz / 2)
    if not 0 <= low_hz < high_hz <= rate_hz / 2:
        raise UnsupportedError(
            f'block "{parameters.studio_type}": the filters reach from low_frequency {low_hz:g} Hz to '
            f"high_frequency {high_hz:g} Hz at {rate_hz:g} samples per second",
            expected=f"0 <= low_frequency < high_frequency <= {rate_hz / 2:g}",
            hint="correct the band in Studio, generate features and train again",
        )
    has_all_bins = version >= _VERSION_WITH_ALL_BINS
    points = parameters.fft_length if has_all_bins else parameters.fft_length // 2 + 1
    edges = _edges(parameters.num_filters, points, low_hz, high_hz, rate_hz)
    if low_hz == 0 and not has_all_bins and _has_empty_filter(edges) and high_hz > _SDK_LOW_HZ:
        edges = _edges(parameters.num_filters, points, _SDK_LOW_HZ, high_hz, rate_hz)
    return MelPlan(edges)


def _edges(filters: int, points: int, low_hz: float, high_hz: float, rate_hz: float) -> tuple[int, ...]:
    low, high = _mel(low_hz), _mel(high_hz)
    mels = [low + (high - low) * i / (filters + 1) for i in range(filters + 2)]
    frequencies = [min(max(700 * math.expm1(mel / 1127), low_hz), high_hz) for mel in mels]
    frequencies[-1] -= _BELOW_TOP_HZ
    return tuple(math.floor((points + 1) * hz / rate_hz) for hz in frequencies)


def _has_empty_filter(edges: tuple[int, ...]) -> bool:
    return any(left == right for left, right in zip(edges, edges[2:], strict=False))


def _mel(hz: float) -> float:
    return 1127 * math.log1p(hz / 700)
