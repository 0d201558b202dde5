"""The training and validation data of the example, as features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from examples.regression.settings import STATISTICS
from examples.regression.synthesize import synthesize_window
from examples.tools.flatten_features import flatten
from examples.tools.layers import FloatArray


@dataclass(frozen=True)
class MeasuredFeatures:
    """``features`` [windows][features], and the true ``flow`` [windows] in litres per minute."""

    features: FloatArray
    flow: FloatArray


def make_features(windows: int, seed: int) -> MeasuredFeatures:
    """So many windows."""
    random = np.random.RandomState(seed)
    made = [synthesize_window(random) for _ in range(windows)]
    features = np.array([flatten(window, STATISTICS) for window, _ in made])
    return MeasuredFeatures(features, np.array([flow for _, flow in made]))
