"""The block "mfcc": mel-frequency cepstral coefficients."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Mfcc
from impulsegen.impulse.model import DspBlock
from impulsegen.reference.cmvn import normalised
from impulsegen.reference.frames import audio_of, emphasised, powers, without_zeros
from impulsegen.reference.mel import mel_filters


def mfcc_features(block: DspBlock, window: Window, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Coefficients of frame 0, then of frame 1, ...

    In place of the first coefficient stands the logarithm of the power of the whole frame.
    """
    p, version = block.parameters, block.implementation_version
    assert isinstance(p, Mfcc)  # noqa: S101 - chosen by its type
    x = emphasised(audio_of(values, window), p.pre_cof, p.pre_shift)
    power = powers(x, p, version, window.rate_hz)
    energies = without_zeros(power @ mel_filters(p, version, window.rate_hz).T)
    coefficients = np.log(energies) @ _cosines(p.num_filters, p.num_cepstral).T
    coefficients[:, 0] = np.log(without_zeros(power.sum(axis=1)))
    return normalised(coefficients, p.win_size, has_variance=True).reshape(-1)


def _cosines(inputs: int, rows: int) -> NDArray[np.float64]:
    """The first rows of the orthonormal DCT-II: [rows][inputs]."""
    k, i = np.arange(rows)[:, None], np.arange(inputs)[None]
    matrix: NDArray[np.float64] = np.sqrt(2 / inputs) * np.cos(np.pi * k * (2 * i + 1) / (2 * inputs))
    matrix[0] /= np.sqrt(2)
    return matrix
