"""Rows of the discrete cosine transform (``impulse/dsp/mfcc.c``)."""

from __future__ import annotations

import math


def dct_rows(inputs: int, rows: int, gain: float) -> tuple[float, ...]:
    """Rows 1 to ``rows - 1`` of the orthonormal DCT-II, ``sqrt(2 / n) cos(pi k (2 i + 1) / (2 n))``, first halves only.

    The second half mirrors the first one, with the other sign in odd rows. Of an odd number of inputs the middle one is in.
    ``gain``: what all are multiplied by.
    """
    scale = gain * math.sqrt(2 / inputs)
    return tuple(
        scale * math.cos(math.pi * k * (2 * i + 1) / (2 * inputs))
        for k in range(1, rows)
        for i in range((inputs + 1) // 2)
    )
