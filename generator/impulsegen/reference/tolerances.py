"""How far features may be off that are computed in single precision.

Rounding a window to single precision moves each feature by some amount, which is small for most and large for those that are
the logarithm of next to nothing. A sound computation in single precision is off by about as much. So the window is moved
by a few roundings, the reference computed again, and three times what a feature has moved, with a small floor, is what it
may be off by. Features that jump (counts, steps of 1/256) may be off by a jump where they are near one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import BlockParameters, Image, Mfe, Raw, SpectralAnalysis
from impulsegen.impulse.model import DspBlock
from impulsegen.reference.features import features
from impulsegen.reference.mfe import STEPS, VERSION_WITH_DECIBELS, unrounded_features
from impulsegen.reference.wavelet import FEATURES as WAVELET_FEATURES

Compute: TypeAlias = Callable[[NDArray[np.float64]], NDArray[np.float64]]

_DRAWS = 6
_ROUNDINGS = 4 * 2.0**-23  # of the largest sample
_SAFETY = 3.0
_FLOOR = 2e-5
_FILTERED_FLOOR = 1e-4  # filters remember their rounding
_EXACT_FLOOR = 1e-6
_STEP_FLOOR = 2e-6
_ENTROPY_JUMP, _CROSSING_JUMP = 0.05, 0.04


@dataclass(frozen=True)
class Judged:
    """Features and how far each may be off."""

    values: NDArray[np.float64]
    tolerances: NDArray[np.float64]


def judged_features(
    block: DspBlock, window: Window, values: NDArray[np.float64], earlier: Sequence[NDArray[np.float64]] = ()
) -> Judged:
    """The features of one window; arguments as of ``features``."""
    found = features(block, window, values, earlier)
    size = np.maximum(1.0, np.abs(found))
    p = block.parameters
    if isinstance(p, Image | Raw):
        return Judged(found, _EXACT_FLOOR * size)
    if isinstance(p, Mfe) and block.implementation_version >= VERSION_WITH_DECIBELS:
        return Judged(found, _step_tolerances(block, window, values))
    moved = _moved(lambda x: features(block, window, x, earlier), values, found)
    tolerances = _SAFETY * moved + (_FILTERED_FLOOR if _has_filter(p) else _FLOOR) * size
    if isinstance(p, SpectralAnalysis) and _is_wavelet(block):
        rows = tolerances.reshape(-1, WAVELET_FEATURES)
        rows[:, 0] = _ENTROPY_JUMP
        rows[:, 1:3] = _CROSSING_JUMP
    return Judged(found, tolerances)


def _has_filter(p: BlockParameters) -> bool:
    if not isinstance(p, SpectralAnalysis):
        return False
    return p.filter_type != "none" or p.input_decimation_ratio > 1 or p.extra_low_freq


def _is_wavelet(block: DspBlock) -> bool:
    p = block.parameters
    return isinstance(p, SpectralAnalysis) and p.analysis_type == "Wavelet" and block.implementation_version >= 3


def _step_tolerances(block: DspBlock, window: Window, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """A step where the value before rounding is next to the middle between two, else nothing."""
    exact = unrounded_features(block, window, values)
    moved = _SAFETY * _moved(lambda x: unrounded_features(block, window, x), values, exact) + _STEP_FLOOR
    to_edge = np.abs(np.abs(exact * STEPS) % 1 - 0.5) / STEPS
    is_inside = (exact > -moved) & (exact < 1 + moved)
    return np.where(is_inside & (to_edge <= moved), 1 / STEPS, 0.0) + _EXACT_FLOOR


def _moved(compute: Compute, values: NDArray[np.float64], found: NDArray[np.float64]) -> NDArray[np.float64]:
    """The most that each feature moves when the window is rounded."""
    random = np.random.RandomState(1)
    unit = _ROUNDINGS * float(np.abs(values).max(initial=0.0))
    most = np.zeros_like(found)
    if unit == 0:
        return most
    for _ in range(_DRAWS):
        moved = compute(values + unit * (2 * random.random_sample(values.shape) - 1))
        most = np.maximum(most, np.abs(moved - found))
    return most
