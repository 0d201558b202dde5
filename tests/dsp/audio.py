"""Audio blocks in double precision, written from their formulas, and signals for them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

RATE_HZ = 16000


def audio(samples: int, *, rate_hz: int = RATE_HZ, seed: int = 1) -> np.ndarray:
    """A sweep, a tone that comes and goes, and noise, as 16-bit integers."""
    generator = np.random.RandomState(seed)
    t = np.arange(samples) / rate_hz
    sweep = 4000 * np.sin(2 * np.pi * (0.01 * rate_hz + 0.1 * rate_hz * t) * t)
    tone = 6000 * np.sin(2 * np.pi * 0.07 * rate_hz * t) * (np.sin(2 * np.pi * 5 * t) > 0)
    return np.clip(np.round(sweep + tone + 300 * generator.randn(samples)), -32768, 32767)


def frames_of(x: np.ndarray, length: int, step: int, *, has_last: bool = True) -> np.ndarray:
    """Whole frames: [frames][length]."""
    count = (len(x) - length) // step + has_last
    return np.array([x[i * step : i * step + length] for i in range(count)])


def power_of(frames: np.ndarray, fft_length: int) -> np.ndarray:
    """Power spectrum of the first ``fft_length`` samples of each frame, or of the frame with zeros behind it."""
    return np.abs(np.fft.rfft(frames, fft_length, axis=1)) ** 2 / fft_length


def mel_weights(
    filters: int, fft_length: int, points: int, low_hz: float, high_hz: float, rate_hz: float
) -> np.ndarray:
    """Weight of each bin in each filter: [filters][bins], one triangle after the other."""
    mels = np.linspace(1127 * np.log(1 + low_hz / 700), 1127 * np.log(1 + high_hz / 700), filters + 2)
    hz = 700 * (np.exp(mels / 1127) - 1)
    hz[-1] -= 0.001
    edges = np.floor((points + 1) * np.maximum(hz, low_hz) / rate_hz).astype(int)
    weights = np.zeros((filters, fft_length // 2 + 1))
    for f, (left, middle, right) in enumerate(zip(edges, edges[1:], edges[2:], strict=False)):
        for k in range(left, right + 1):
            if k == middle:
                weights[f, k] = 1
            elif k < middle:
                weights[f, k] = (k - left) / (middle - left)
            else:
                weights[f, k] = (right - k) / (right - middle)
    return weights


def cmvn(x: np.ndarray, window: int, *, has_variance: bool) -> np.ndarray:
    """Every window cut out and computed on its own."""
    margin = (window - 1) // 2

    def windows(values: np.ndarray) -> np.ndarray:
        padded = np.pad(values, ((margin, margin), (0, 0)), mode="symmetric")
        return np.array([padded[row : row + window] for row in range(len(values))])

    centred = x - windows(x).mean(axis=1)
    return centred / (windows(centred).std(axis=1) + 1e-10) if has_variance else centred


def dct_matrix(n: int) -> np.ndarray:
    """Orthonormal DCT-II."""
    k, i = np.mgrid[:n, :n]
    matrix = math.sqrt(2 / n) * np.cos(np.pi * k * (2 * i + 1) / (2 * n))
    matrix[0] /= math.sqrt(2)
    return matrix


def emphasized(x: np.ndarray, coefficient: float = 0.98, shift: int = 1) -> np.ndarray:
    """Pre-emphasis of a window that is a circle."""
    return x - coefficient * np.roll(x, shift)


def in_decibels(power: np.ndarray, floor_db: float) -> np.ndarray:
    """0 at the floor, 1 at 12 dB."""
    return (10 * np.log10(np.maximum(power, 1e-30)) - floor_db) / (12 - floor_db)


def without_zeros(values: np.ndarray) -> np.ndarray:
    """1e-10 where there is nothing."""
    return np.where(values == 0, 1e-10, values)


def mfe_of(x: np.ndarray, p: dict[str, Any], *, floor_db: float = -52) -> np.ndarray:
    """Version 4 with a frame length and a step in samples."""
    power = power_of(frames_of(emphasized(x / 32768), p["length"], p["step"]), p["fft_length"])
    high_hz = p.get("high_frequency") or RATE_HZ / 2
    weights = mel_weights(
        p["num_filters"], p["fft_length"], p["fft_length"], p.get("low_frequency", 0), high_hz, RATE_HZ
    )
    return np.clip(in_decibels(without_zeros(power @ weights.T), floor_db), 0, 1)


def mfcc_of(x: np.ndarray, p: dict[str, Any], *, has_window: bool = True) -> np.ndarray:
    """Version 4 with a frame length and a step in samples."""
    y = emphasized(x, p.get("pre_cof", 0.98), p.get("pre_shift", 1))
    cepstrum = cepstra_of(y, p, points=p["fft_length"])
    return cmvn(cepstrum, p["win_size"], has_variance=True) if has_window and p["win_size"] else cepstrum


def cepstra_of(y: np.ndarray, p: dict[str, Any], *, points: int) -> np.ndarray:
    """Coefficients of each frame of what pre-emphasis left, with all ``points`` or half of them in the filterbank."""
    power = power_of(frames_of(y, p["length"], p["step"]), p["fft_length"])
    low_hz, high_hz = p.get("low_frequency", 0), p.get("high_frequency") or RATE_HZ / 2
    weights = mel_weights(p["num_filters"], p["fft_length"], points, low_hz, high_hz, RATE_HZ)
    logs = np.log(without_zeros(power @ weights.T))
    cepstrum = (logs @ dct_matrix(p["num_filters"]).T)[:, : p["num_cepstral"]]
    cepstrum[:, 0] = np.log(without_zeros(power.sum(axis=1)))
    return cepstrum


def deviations_of(cepstrum: np.ndarray, window: int) -> np.ndarray:
    """What ``cmvn`` divides by: rounding grows as it falls."""
    if not window:
        return np.ones_like(cepstrum)
    centred = cmvn(cepstrum, window, has_variance=False)
    return centred / np.where(centred == 0, 1, cmvn(cepstrum, window, has_variance=True))
