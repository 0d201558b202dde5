"""Spectral analysis, version 4, of one window: a plain reference in double precision.

Per axis: the window is filtered (causal Butterworth low-pass from a zero state), the mean is removed, and then

    RMS, skewness, kurtosis, skewness and kurtosis of the spectrum, log10 of the spectrum's bins up to the cut-off

The spectrum is the largest power per bin over frames of ``FFT_LENGTH`` that overlap by half; the last frames are filled
up with zeros. Power is |FFT|² / FFT_LENGTH, with no window function. Moments are those of the population.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from examples.motion.settings import BINS, CUTOFF_HZ, FFT_LENGTH, FILTER_ORDER, RATE_HZ

FloatArray = npt.NDArray[np.float64]
_SMALLEST_POWER = 1e-10  # what a bin of exactly zero counts as before the logarithm


def extract_features(window: FloatArray) -> FloatArray:
    """Features of a window [samples][axes], all of the first axis first. Samples are taken as 32-bit floats, as a device
    has them; the result is rounded to nine decimals so that it is the same on every machine."""
    samples = window.astype(np.float32).astype(np.float64)
    features = np.concatenate([_axis_features(samples[:, axis]) for axis in range(samples.shape[1])])
    return np.round(features, 9)


def _axis_features(signal: FloatArray) -> FloatArray:
    filtered = _low_pass(signal)
    filtered = filtered - filtered.mean()
    rms = np.sqrt(np.mean(filtered**2))
    spectrum = _max_hold_spectrum(filtered)
    kept = spectrum[1 : BINS + 1]
    return np.concatenate(
        [
            [rms, *_skewness_and_kurtosis(filtered), *_skewness_and_kurtosis(spectrum)],
            np.log10(np.where(kept == 0, _SMALLEST_POWER, kept)),
        ]
    )


def _low_pass(signal: FloatArray) -> FloatArray:
    """A Butterworth low-pass of even order, as a cascade of second-order sections in direct form II."""
    warped = np.tan(np.pi * CUTOFF_HZ / RATE_HZ)
    for section in range(FILTER_ORDER // 2):
        damping = 2 * warped * np.sin(np.pi * (2 * section + 1) / (2 * FILTER_ORDER))
        scale = warped**2 + damping + 1
        feedback_1, feedback_2 = 2 * (1 - warped**2) / scale, -(warped**2 - damping + 1) / scale
        gain = warped**2 / scale
        state_1 = state_2 = 0.0
        output = np.empty_like(signal)
        for index, sample in enumerate(signal):
            state = feedback_1 * state_1 + feedback_2 * state_2 + sample
            output[index] = gain * (state + 2 * state_1 + state_2)
            state_1, state_2 = state, state_1
        signal = output
    return signal


def _max_hold_spectrum(signal: FloatArray) -> FloatArray:
    frames = [signal[start : start + FFT_LENGTH] for start in range(0, len(signal), FFT_LENGTH // 2)]
    power = [np.abs(np.fft.rfft(frame, FFT_LENGTH)) ** 2 / FFT_LENGTH for frame in frames]
    held: FloatArray = np.max(power, axis=0)
    return held


def _skewness_and_kurtosis(values: FloatArray) -> tuple[float, float]:
    """Third and fourth standardised moment, the latter minus 3; (0, -3) when all values are equal."""
    centred = values - values.mean()
    variance = float(np.mean(centred**2))
    if variance == 0:
        return 0.0, -3.0
    return float(np.mean(centred**3) / variance**1.5), float(np.mean(centred**4) / variance**2 - 3)
