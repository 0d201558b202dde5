"""The block "spectral-analysis" in all its versions; what versions 2 to 4 do with a spectrum."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import SpectralAnalysis
from impulsegen.impulse.model import DspBlock
from impulsegen.reference.conditioning import conditioned, decimated
from impulsegen.reference.spectral_legacy import legacy_features
from impulsegen.reference.statistics import axes_of, centred, kurtosis, root_mean_square, skewness
from impulsegen.reference.wavelet import wavelet_features

_VERSION_WITH_WAVELETS = 3  # in training; the SDK takes them in version 2 too
_VERSION_WITH_SHAPE = 4
_SILENCE = 1e-10


def spectral_features(block: DspBlock, window: Window, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """All features of axis 0, then of axis 1, ...; then those of low frequencies, where they are wanted."""
    p, version = block.parameters, block.implementation_version
    assert isinstance(p, SpectralAnalysis)  # noqa: S101 - chosen by its type
    axes = axes_of(values, window.stride, window.axes)
    if version == 1:
        return np.concatenate([legacy_features(x, p, window.rate_hz) for x in axes])
    if version >= _VERSION_WITH_WAVELETS and p.analysis_type == "Wavelet":
        return np.concatenate([wavelet_features(conditioned(x, p, version, window.rate_hz)[0], p) for x in axes])
    has_shape = version >= _VERSION_WITH_SHAPE
    normal, low = [], []
    for x in axes:
        y, rate_hz = conditioned(x, p, version, window.rate_hz)
        normal.append(_described(y, p, rate_hz, has_shape=has_shape))
        if has_shape and p.extra_low_freq:
            low.append(_described(decimated(y, 10), p, rate_hz / 10, has_shape=True))
    return np.concatenate([*normal, *low])


def _described(y: NDArray[np.float64], p: SpectralAnalysis, rate_hz: float, *, has_shape: bool) -> NDArray[np.float64]:
    """Root mean square, skewness and kurtosis; the same two of the spectrum; its bins within the filter's range.

    The spectrum is the greatest power of each bin in all frames, of which the last one has zeros behind the samples.
    """
    n = p.fft_length
    x = centred(y)
    step = n // 2 if p.do_fft_overlap else n
    frames = [x[start : start + n] for start in range(0, len(x), step)]
    power = np.max([np.abs(np.fft.rfft(frame, n)) ** 2 / n for frame in frames], axis=0)
    shape = [skewness(power), kurtosis(power)] if has_shape else []
    bins = power[_kept_bins(p, rate_hz)]
    if p.do_log:
        bins = np.log10(np.where(bins == 0, _SILENCE, bins))
    return np.array([root_mean_square(x), skewness(x), kurtosis(x), *shape, *bins])


def _kept_bins(p: SpectralAnalysis, rate_hz: float) -> list[int]:
    """Bins that lie in the range of the filter with at least half their width. Bin 0 is never one of them."""
    spacing = rate_hz / p.fft_length
    bins = range(1, p.fft_length // 2 + 1)
    if p.filter_type == "low":
        return [k for k in bins if (k - 0.5) * spacing <= p.filter_cutoff]
    if p.filter_type == "high":
        return [k for k in bins if (k + 0.5) * spacing >= p.filter_cutoff]
    return list(bins)
