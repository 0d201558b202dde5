"""The block "spectrogram": the power spectrum of each frame."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Spectrogram
from impulsegen.impulse.model import DspBlock
from impulsegen.reference.frames import audio_of, decibels, from_0_to_1, powers, without_zeros

_VERSION_WITH_DECIBELS = 3


def spectrogram_features(block: DspBlock, window: Window, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bins of frame 0, then of frame 1, ...

    Version 3 takes samples beyond -1 to 1 as 16-bit integers, if there is one of them in the window (the SDK: in the frame).
    Version 4 is not cut at 1.
    """
    p, version = block.parameters, block.implementation_version
    assert isinstance(p, Spectrogram)  # noqa: S101 - chosen by its type
    x = audio_of(values, window)
    if version == _VERSION_WITH_DECIBELS and np.any(np.abs(x) > 1):
        x = x / 32768
    power = without_zeros(powers(x, p, version, window.rate_hz))
    if version < _VERSION_WITH_DECIBELS:
        return from_0_to_1(power, 0.0).reshape(-1)
    top = 1.0 if version == _VERSION_WITH_DECIBELS else None
    return np.clip(decibels(power, p.noise_floor_db), 0, top).reshape(-1)
