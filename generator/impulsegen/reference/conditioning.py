"""How the axes of "spectral-analysis" are made ready: scaled, decimated, filtered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.impulse.blocks import SpectralAnalysis
from impulsegen.reference.filters import butterworth, decimator

_STAGES = {1: (), 3: (3,), 10: (10,), 30: (3, 10), 100: (10, 10), 1000: (10, 10, 10)}
_VERSION_WITH_DECIMATION = 4


def decimated(x: NDArray[np.float64], ratio: int) -> NDArray[np.float64]:
    """The first sample and every ``ratio``-th after it, filtered before."""
    return decimator(ratio).run(x, is_settled=True)[::ratio]


def conditioned(
    x: NDArray[np.float64], p: SpectralAnalysis, version: int, rate_hz: float
) -> tuple[NDArray[np.float64], float]:
    """The samples of one axis, with their mean still in them, and their rate."""
    x = x * p.scale_axes
    if version >= _VERSION_WITH_DECIMATION:
        for ratio in _STAGES[p.input_decimation_ratio]:
            x, rate_hz = decimated(x, ratio), rate_hz / ratio
    if p.filter_type in ("low", "high") and p.filter_order > 0:
        is_high = p.filter_type == "high"
        x = butterworth(p.filter_order, p.filter_cutoff, rate_hz, is_high=is_high).rounded().run(x)
    return x, rate_hz
