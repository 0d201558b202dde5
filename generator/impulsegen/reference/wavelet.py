"""Wavelet features of "spectral-analysis"."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.impulse.blocks import SpectralAnalysis
from impulsegen.reference.statistics import centred, kurtosis, root_mean_square, skewness

FEATURES = 14  # of each component
_BINS = 100
_PERCENTILES = (0.05, 0.25, 0.75, 0.95, 0.5)
_NOTHING = 1e-7


def wavelet_features(x: NDArray[np.float64], p: SpectralAnalysis) -> NDArray[np.float64]:
    """The features of one axis: of the approximation, then of the details from the last level to the first."""
    import pywt  # takes a while

    components = pywt.wavedec(centred(x), p.wavelet, level=p.wavelet_level)  # mirrored at both ends
    return np.concatenate([_described(np.where(np.abs(c) < _NOTHING, 0.0, c)) for c in components])


def _described(y: NDArray[np.float64]) -> NDArray[np.float64]:
    d = centred(y)
    ranks = [int(share * (len(y) - 1) + 0.5) for share in _PERCENTILES]
    return np.array(
        [
            _entropy(y),
            _crossings(y),
            _crossings(d),
            *np.sort(y)[ranks],
            y.mean(),
            root_mean_square(d),
            (d**2).sum() / (len(y) - 1),
            root_mean_square(y),
            skewness(y),
            kurtosis(y, flat=0.0),  # as in training; the SDK has -3
        ]
    )


def _entropy(y: NDArray[np.float64]) -> float:
    """Shannon's, in nats, of a histogram between the least and the greatest coefficient."""
    low, high = float(y.min()), float(y.max())
    if low == high:
        return 0.0
    bins = np.minimum(((y - low) / ((high - low) / _BINS)).astype(int), _BINS - 1)
    share = np.bincount(bins, minlength=_BINS) / len(y)
    share = share[share > 0]
    return float(-(share * np.log(share)).sum())


def _crossings(y: NDArray[np.float64]) -> float:
    """How often what is above 0 changes, by coefficient. As in training; the SDK wants the sign to change."""
    above = y > 0
    return float(np.count_nonzero(above[1:] != above[:-1])) / len(y)
