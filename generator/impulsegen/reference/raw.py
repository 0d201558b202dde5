"""The block "raw": the window itself, scaled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Raw
from impulsegen.impulse.model import DspBlock


def raw_features(block: DspBlock, window: Window, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chosen axes of each sample, interleaved as they came."""
    assert isinstance(block.parameters, Raw)  # noqa: S101 - chosen by its type
    chosen = values.reshape(-1, window.stride)[:, list(window.axes)]
    found: NDArray[np.float64] = chosen.reshape(-1) * block.parameters.scale_axes
    return found
