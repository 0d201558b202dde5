"""Statistics of one row of samples, of a whole population: sums are divided by the count."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def axes_of(values: NDArray[np.float64], stride: int, axes: tuple[int, ...]) -> NDArray[np.float64]:
    """Rows of a window: [axes][samples]."""
    rows: NDArray[np.float64] = values.reshape(-1, stride)[:, list(axes)].T
    return rows


def centred(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Without its mean. Of equal samples nothing is left, not even rounding."""
    shifted = x - x[0]
    deviations: NDArray[np.float64] = shifted - shifted.mean()
    return deviations


def root_mean_square(x: NDArray[np.float64]) -> float:
    """The square root of the mean of the squares."""
    return float(np.sqrt(np.mean(x**2)))


def skewness(x: NDArray[np.float64]) -> float:
    """``m3 / m2^1.5`` of the central moments; 0 where nothing varies, as the SDK has it (the Python blocks have NaN)."""
    d = centred(x)
    m2 = float(np.mean(d**2))
    return float(np.mean(d**3)) / m2**1.5 if m2 > 0 else 0.0


def kurtosis(x: NDArray[np.float64], flat: float = -3.0) -> float:
    """``m4 / m2^2 - 3``; ``flat`` where nothing varies."""
    d = centred(x)
    m2 = float(np.mean(d**2))
    return float(np.mean(d**4)) / m2**2 - 3 if m2 > 0 else flat
