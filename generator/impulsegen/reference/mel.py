"""The mel filterbank: overlapping triangles, equally far apart on the mel scale."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.impulse.blocks import Mfcc, Mfe

_VERSION_WITH_ALL_BINS = 4
_SDK_LOW_HZ = 300.0


def mel_filters(p: Mfcc | Mfe, version: int, rate_hz: float) -> NDArray[np.float64]:
    """Weights: [filters][fft_length / 2 + 1].

    Versions 1 to 3 count with half the bins, and so do not reach the upper half of the spectrum. The Python blocks refuse a
    filter that has no bin; the SDK gives it one, and begins at 300 Hz where the lowest frequency is 0 in versions 1 to 3. It
    is followed where Python refuses.
    """
    points = p.fft_length if version >= _VERSION_WITH_ALL_BINS else p.fft_length // 2 + 1
    high_hz = float(p.high_frequency or rate_hz / 2)
    edges = _edges(p.num_filters, points, float(p.low_frequency), high_hz, rate_hz)
    refused = bool(np.any(edges[2:] == edges[:-2]))
    if refused and p.low_frequency == 0 and version < _VERSION_WITH_ALL_BINS and high_hz > _SDK_LOW_HZ:
        edges = _edges(p.num_filters, points, _SDK_LOW_HZ, high_hz, rate_hz)
    bins = np.arange(p.fft_length // 2 + 1)
    return np.array([_triangle(bins, *edges[i : i + 3]) for i in range(p.num_filters)])


def _edges(filters: int, points: int, low_hz: float, high_hz: float, rate_hz: float) -> NDArray[np.int64]:
    mels = np.linspace(_mel(low_hz), _mel(high_hz), filters + 2)
    hz = np.clip(700 * (np.exp(mels / 1127) - 1), low_hz, high_hz)
    hz[-1] -= 0.001
    edges: NDArray[np.int64] = np.floor((points + 1) * hz / rate_hz).astype(np.int64)
    return edges


def _mel(hz: float) -> float:
    return float(1127 * np.log(1 + hz / 700))


def _triangle(bins: NDArray[np.int64], left: int, middle: int, right: int) -> NDArray[np.float64]:
    """0 at both ends, 1 in the middle."""
    rising = (bins - left) / max(middle - left, 1)
    falling = (right - bins) / max(right - middle, 1)
    weights = np.where(bins < middle, rising, falling)
    weights = np.where((bins >= left) & (bins <= right), weights, 0.0)
    return np.where(bins == middle, 1.0, weights)
