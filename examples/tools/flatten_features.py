"""Flatten: a few statistics of each axis, as the product's own reference computes them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from examples.tools.layers import FloatArray
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Flatten
from impulsegen.impulse.model import DspBlock, OutputShape
from impulsegen.reference.features import features

# In the order in which the block makes them.
STATISTICS = ("average", "minimum", "maximum", "rms", "stdev", "skewness", "kurtosis")
_GRID = 2.0**20  # differences between machines are far smaller


def flatten(window: FloatArray, kept: Sequence[str]) -> FloatArray:
    """The ``kept`` statistics of a window [samples][axes]: all of the first axis first. Samples are taken as 32-bit floats,
    as a device has them; the result is on a grid, so that it is the same on every machine."""
    samples, axes = window.shape
    block = DspBlock(
        id=0,
        name="Flatten",
        title="Flatten",
        implementation_version=1,
        parameters=Flatten(**{name: name in kept for name in STATISTICS}),
        axes=tuple(map(str, range(axes))),
        axis_indices=tuple(range(axes)),
        named_axes=(),
        feature_count=axes * len(kept),
        output=OutputShape("flat", axes * len(kept)),
        fft_lengths=None,
        has_state=False,
        is_normalized=False,
    )
    values = window.astype(np.float32).astype(np.float64).reshape(-1)
    found = features(block, Window(samples, axes, block.axis_indices, 1.0), values)
    return np.asarray(np.rint(found * _GRID) / _GRID)


def flatten_names(axes: Sequence[str], kept: Sequence[str]) -> tuple[str, ...]:
    """What each feature is, as Studio calls it."""
    shown = {"average": "Average", "minimum": "Minimum", "maximum": "Maximum", "rms": "Root-mean square"}
    shown |= {"stdev": "Standard deviation", "skewness": "Skewness", "kurtosis": "Kurtosis"}
    return tuple(f"{axis} {shown[name]}" for axis in axes for name in STATISTICS if name in kept)


def flatten_operations(samples: int, axes: int) -> int:
    """About how many operations it takes, for an estimate."""
    return samples * axes * 20
