"""Version 1 of "spectral-analysis": root mean square, the highest peaks of the spectrum, power between edges."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from impulsegen.impulse.blocks import SpectralAnalysis
from impulsegen.reference.conditioning import conditioned
from impulsegen.reference.statistics import centred, root_mean_square


def legacy_features(x: NDArray[np.float64], p: SpectralAnalysis, rate_hz: float) -> NDArray[np.float64]:
    """The features of one axis. As in training the filter comes first, then the mean is taken away."""
    y = centred(conditioned(x, p, 1, rate_hz)[0])
    edges = [float(text) for text in p.spectral_power_edges.split(",") if text.strip()]
    return np.array([root_mean_square(y), *_peaks(y, p, rate_hz), *_buckets(y, p.fft_length, edges, rate_hz)])


def _peaks(y: NDArray[np.float64], p: SpectralAnalysis, rate_hz: float) -> list[float]:
    """Frequency and amplitude of each peak, the highest first, zeros behind them.

    A peak is higher than both its neighbours among the first n / 2 bins, and not below the threshold. Frequencies are those
    of ``linspace(0, rate / 2, n / 2)``, a little more than k rate / n.
    """
    n = p.fft_length
    amplitudes = np.abs(np.fft.rfft(y, n))[: n // 2] * 2 / n
    frequencies = np.linspace(0, rate_hz / 2, n // 2)
    found = [
        (float(amplitudes[k]), float(frequencies[k]))
        for k in range(1, n // 2 - 1)
        if amplitudes[k - 1] < amplitudes[k] > amplitudes[k + 1] and amplitudes[k] >= p.spectral_peaks_threshold
    ]
    found.sort(key=lambda peak: -peak[0])
    values = [value for amplitude, frequency in found for value in (frequency, amplitude)]
    count = 2 * p.spectral_peaks_count
    return [*values, *[0.0] * count][:count]


def _buckets(y: NDArray[np.float64], n: int, edges: list[float], rate_hz: float) -> list[float]:
    """A tenth of the mean power density from one edge to the next; 0 where there is no bin.

    One-sided periodogram of the first n samples without their mean. Every bin but the last stands for two.
    """
    frame = centred(y[:n])
    density = np.abs(np.fft.rfft(frame, n)) ** 2 / (rate_hz * len(frame))
    density[:-1] *= 2
    frequencies = np.arange(n // 2 + 1) * rate_hz / n
    found = []
    for low, high in pairwise(edges):
        inside = density[(frequencies >= low) & (frequencies < high)]
        found.append(float(inside.mean()) / 10 if len(inside) else 0.0)
    return found
