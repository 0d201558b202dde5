"""Normalisation of each column over the rows around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_AT_LEAST = 1e-10


def normalised(rows: NDArray[np.float64], window: int, *, has_variance: bool) -> NDArray[np.float64]:
    """Rows without the mean of ``window`` rows around each, then divided by their standard deviation if wanted.

    Beyond its ends the matrix is mirrored, as often as it takes. The deviations are those of the rows without their means,
    which are mirrored again. ``window``: odd; 0 leaves all as it is.
    """
    if window == 0:
        return rows
    around = _windows(rows - rows[0], window)  # of equal rows nothing is left, not even rounding
    middle = around[:, window // 2]
    found: NDArray[np.float64] = middle - around.mean(axis=1)
    if has_variance:
        found = found / (_windows(found, window).std(axis=1) + _AT_LEAST)
    return found


def _windows(rows: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    """The rows around each row: [rows][window][columns]."""
    margin = (window - 1) // 2
    padded = np.pad(rows, ((margin, margin), (0, 0)), mode="symmetric")
    return np.array([padded[i : i + window] for i in range(len(rows))])
