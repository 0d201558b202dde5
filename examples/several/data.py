"""The training and validation data of both impulses, as features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.several.settings import ACTIVITY, STATISTICS, TAP, ImpulseSettings
from examples.several.synthesize import synthesize_activity, synthesize_tap
from examples.tools.flatten_features import flatten
from examples.tools.layers import FloatArray


@dataclass(frozen=True)
class LabelledFeatures:
    """``features`` [windows][features] and ``labels`` [windows], an index into the impulse's labels each."""

    features: FloatArray
    labels: npt.NDArray[np.int64]


def features_of(impulse: ImpulseSettings, window: FloatArray) -> FloatArray:
    """Of a window [samples][axes]: statistics for the activity, the samples themselves for a tap."""
    if impulse is ACTIVITY:
        return flatten(window, STATISTICS)
    return window.astype(np.float32).astype(np.float64).reshape(-1)


def make_features(impulse: ImpulseSettings, windows_per_label: int, seed: int) -> LabelledFeatures:
    """So many windows of each label."""
    synthesize = {ACTIVITY: synthesize_activity, TAP: synthesize_tap}[impulse]
    random = np.random.RandomState(seed)
    labels = np.tile(np.arange(len(impulse.labels), dtype=np.int64), windows_per_label)
    features = [features_of(impulse, synthesize(impulse.labels[label], random)) for label in labels]
    return LabelledFeatures(np.array(features), labels)
