"""Filters of the discrete wavelet transform, from PyWavelets, with which Studio's features are computed too."""

from __future__ import annotations

from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import WAVELETS


def wavelet_taps(wavelet: str) -> tuple[tuple[float, float], ...]:
    """Low-pass and high-pass taps of the decomposition, the one of the oldest sample first.

    Raises:
        UnsupportedError: Studio does not offer such a wavelet.
    """
    if wavelet not in WAVELETS:
        raise UnsupportedError(
            f'block "spectral-analysis": wavelet is {wavelet!r}',
            expected=f"one of {', '.join(WAVELETS)}",
            hint="choose one in Studio, generate features and train again",
        )
    import pywt  # takes a while

    filters = pywt.Wavelet(wavelet)
    return tuple((float(low), float(high)) for low, high in zip(filters.dec_lo, filters.dec_hi, strict=True))[::-1]
