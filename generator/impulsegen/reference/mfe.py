"""The block "mfe": energies of the mel filterbank."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Mfe
from impulsegen.impulse.model import DspBlock
from impulsegen.reference.cmvn import normalised
from impulsegen.reference.frames import audio_of, decibels, emphasised, from_0_to_1, powers, without_zeros
from impulsegen.reference.mel import mel_filters

STEPS = 256  # of versions with decibels
VERSION_WITH_DECIBELS = 3
_LEAST_SPAN = 1e-3


def mfe_features(block: DspBlock, window: Window, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Filters of frame 0, then of frame 1, ..."""
    found = unrounded_features(block, window, values)
    if block.implementation_version >= VERSION_WITH_DECIBELS:
        # Python stores the step as a byte, in which 256 becomes 0; here as in the SDK it stays 1.
        found = np.clip(np.floor(found * STEPS + 0.5) / STEPS, 0, 1)
    return found


def unrounded_features(block: DspBlock, window: Window, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same before they are rounded to steps of 1/256 and cut at 0 and 1."""
    p, version = block.parameters, block.implementation_version
    assert isinstance(p, Mfe)  # noqa: S101 - chosen by its type
    x = audio_of(values, window)
    if version >= VERSION_WITH_DECIBELS:
        x = emphasised(x / 32768, 0.98, 1)
    energies = without_zeros(powers(x, p, version, window.rate_hz) @ mel_filters(p, version, window.rate_hz).T)
    if version >= VERSION_WITH_DECIBELS:
        found = decibels(energies, p.noise_floor_db)
    elif p.win_size == 0:
        found = energies
    else:
        found = from_0_to_1(normalised(energies, p.win_size, has_variance=False), _LEAST_SPAN)
    return found.reshape(-1)
