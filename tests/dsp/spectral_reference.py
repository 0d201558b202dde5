"""Features of "spectral-analysis" in double precision, by NumPy and SciPy."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from scipy import signal

STAGES = {1: [], 3: [3], 10: [10], 30: [3, 10], 100: [10, 10], 1000: [10, 10, 10]}


def shape_of(x: np.ndarray) -> tuple[float, float]:
    """Skewness and kurtosis."""
    d = x - x.mean()
    m2, m3, m4 = ((d**k).mean() for k in (2, 3, 4))
    return (m3 / m2**1.5, m4 / m2**2 - 3) if m2 > 0 else (0.0, -3.0)


def decimated(x: np.ndarray, ratio: int) -> np.ndarray:
    """One sample of ``ratio``, behind a filter that has seen the first one always."""
    sos = signal.cheby1(8, 0.05, 0.8 / ratio, output="sos")
    return signal.sosfilt(sos, x, zi=signal.sosfilt_zi(sos) * x[0])[0][::ratio]


def filtered(x: np.ndarray, p: dict[str, Any], rate_hz: float) -> np.ndarray:
    """Butterworth, with coefficients in single precision as in training."""
    if p["filter_type"] == "none" or p["filter_order"] == 0:
        return x
    sos = signal.butter(p["filter_order"], p["filter_cutoff"], p["filter_type"], output="sos", fs=rate_hz)
    return signal.sosfilt(sos.astype(np.float32).astype(float), x)


def described(x: np.ndarray, p: dict[str, Any], rate_hz: float, *, has_shape: bool) -> list[float]:
    """The features at one rate."""
    n = p["fft_length"]
    x = x - x.mean()
    starts = range(0, len(x), n // 2 if p["do_fft_overlap"] else n)
    power = np.max([np.abs(np.fft.rfft(x[s : s + n], n)) ** 2 / n for s in starts], axis=0)
    hz, half = np.fft.rfftfreq(n, 1 / rate_hz), rate_hz / n / 2
    kept = {"none": hz > 0, "low": hz - half <= p["filter_cutoff"], "high": hz + half >= p["filter_cutoff"]}
    bins = power[kept[p["filter_type"]] & (hz > 0)]
    if p["do_log"]:
        bins = np.log10(np.where(bins == 0, 1e-10, bins))
    return [np.sqrt((x**2).mean()), *shape_of(x), *(shape_of(power) if has_shape else ()), *bins]


def spectral_features(x: np.ndarray, p: dict[str, Any], version: int, rate_hz: float) -> np.ndarray:
    """Versions 2 to 4. ``x``: [samples][axes]."""
    features, low_features = [], []
    for axis in x.astype(float).T * p["scale_axes"]:
        y, rate = axis, rate_hz
        for ratio in STAGES[p["input_decimation_ratio"]] if version >= 4 else []:
            y, rate = decimated(y, ratio), rate / ratio
        y = filtered(y, p, rate)
        features += described(y, p, rate, has_shape=version >= 4)
        if version >= 4 and p["extra_low_freq"]:
            low_features += described(decimated(y, 10), p, rate / 10, has_shape=True)
    return np.array(features + low_features)


def legacy_features(x: np.ndarray, p: dict[str, Any], rate_hz: float) -> np.ndarray:
    """Version 1."""
    n = p["fft_length"]
    edges = [float(edge) for edge in p["spectral_power_edges"].split(",")]
    features: list[float] = []
    for axis in x.astype(float).T * p["scale_axes"]:
        y = filtered(axis, p, rate_hz)
        y = y - y.mean()
        heights = 2 / n * np.abs(np.fft.rfft(y, n))[: n // 2]
        at = signal.find_peaks(heights)[0]
        at = at[heights[at] >= p["spectral_peaks_threshold"]]
        at = at[np.argsort(-heights[at], kind="stable")][: p["spectral_peaks_count"]]
        hz = np.linspace(0, rate_hz / 2, n // 2)
        peaks = [value for i in at for value in (hz[i], heights[i])]
        peaks += [0.0] * (2 * p["spectral_peaks_count"] - len(peaks))
        f, density = signal.periodogram(y[:n], rate_hz, nfft=n)
        ranges = [density[(f >= low) & (f < high)] for low, high in pairwise(edges)]
        features += [np.sqrt((y**2).mean()), *peaks, *(r.mean() / 10 if len(r) else 0.0 for r in ranges)]
    return np.array(features)
