"""The block "flatten": statistics of each axis, in this order, those that are chosen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Flatten
from impulsegen.impulse.model import DspBlock
from impulsegen.reference.statistics import axes_of, centred, kurtosis, root_mean_square, skewness


def flatten_features(
    block: DspBlock, window: Window, values: NDArray[np.float64], earlier: Sequence[NDArray[np.float64]]
) -> NDArray[np.float64]:
    """All features of axis 0, then of axis 1, ...

    The moving average is the mean of this window's mean and those of the windows before it, at most
    ``moving_avg_num_windows`` of them together. Only the SDK has it.
    """
    p = block.parameters
    assert isinstance(p, Flatten)  # noqa: S101 - chosen by its type
    length = p.moving_avg_num_windows
    before = list(earlier)[max(0, len(earlier) - length + 1) :] if length > 0 else []
    remembered = [axes_of(each, window.stride, window.axes).mean(axis=1) * p.scale_axes for each in before]
    found: list[float] = []
    for row, x in enumerate(axes_of(values, window.stride, window.axes) * p.scale_axes):
        statistics = {
            "average": float(x.mean()),
            "minimum": float(x.min()),
            "maximum": float(x.max()),
            "rms": root_mean_square(x),
            "stdev": root_mean_square(centred(x)),
            "skewness": skewness(x),
            "kurtosis": kurtosis(x),
        }
        found += [value for name, value in statistics.items() if getattr(p, name)]
        if length > 0:
            found.append(float(np.mean([*(means[row] for means in remembered), x.mean()])))
    return np.array(found)
