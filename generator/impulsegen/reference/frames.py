"""How audio is cut into frames, and the power of each."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Mfcc, Mfe, Spectrogram

_NEARLY_WHOLE = 1e-3
SILENCE = 1e-10


def audio_of(values: NDArray[np.float64], window: Window) -> NDArray[np.float64]:
    """The one axis of an audio block."""
    return values.reshape(-1, window.stride)[:, window.axes[0]]


def emphasised(x: NDArray[np.float64], coefficient: float, shift: int) -> NDArray[np.float64]:
    """``x[i] - coefficient * x[i - shift]``; before the window stands its own end."""
    return x - coefficient * np.roll(x, shift)


def powers(x: NDArray[np.float64], p: Mfcc | Mfe | Spectrogram, version: int, rate_hz: float) -> NDArray[np.float64]:
    """Power spectra of all frames: [frames][fft_length / 2 + 1].

    Frames are whole; version 1 leaves the last one out. Of a frame the first ``fft_length`` samples are transformed.
    """
    length = _samples(p.frame_length, rate_hz) if version > 1 else math.floor(p.frame_length * rate_hz + 0.5)
    step = _samples(p.frame_stride, rate_hz)
    count = (len(x) - length) // step + (1 if version > 1 else 0)
    frames = np.array([x[i * step : i * step + length] for i in range(count)])
    found: NDArray[np.float64] = np.abs(np.fft.rfft(frames, p.fft_length, axis=1)) ** 2 / p.fft_length
    return found


def _samples(seconds: float, rate_hz: float) -> int:
    """Rounded up, but not for less than a thousandth of a sample."""
    exact = seconds * rate_hz
    return math.floor(exact) if exact - math.floor(exact) < _NEARLY_WHOLE else math.ceil(exact)


def without_zeros(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """1e-10 where there is nothing at all."""
    return np.where(values == 0, SILENCE, values)


def decibels(values: NDArray[np.float64], floor_db: float) -> NDArray[np.float64]:
    """0 at the noise floor, 1 at 12 dB; not cut."""
    return (10 * np.log10(np.maximum(values, 1e-30)) - floor_db) / (12 - floor_db)


def from_0_to_1(values: NDArray[np.float64], least_span: float) -> NDArray[np.float64]:
    """The least becomes 0 and the greatest 1; a span below ``least_span`` is taken as 1."""
    span = float(np.ptp(values))
    found: NDArray[np.float64] = (values - values.min()) / (span if span >= least_span and span > 0 else 1.0)
    return found
