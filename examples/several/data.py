"""The training and validation data of both impulses, as features."""

from __future__ import annotations

import numpy as np

from examples.several.settings import ACTIVITY, STATISTICS, TAP, ImpulseSettings
from examples.several.synthesize import synthesize_activity, synthesize_tap
from examples.tools.flatten_features import flatten
from examples.tools.labelled import LabelledFeatures, make_labelled
from examples.tools.layers import FloatArray


def features_of(impulse: ImpulseSettings, window: FloatArray) -> FloatArray:
    """Of a window [samples][axes]: statistics for the activity, the samples themselves for a tap."""
    if impulse is ACTIVITY:
        return flatten(window, STATISTICS)
    return window.astype(np.float32).astype(np.float64).reshape(-1)


def make_features(impulse: ImpulseSettings, windows_per_label: int, seed: int) -> LabelledFeatures:
    """So many windows of each label."""
    synthesize = {ACTIVITY: synthesize_activity, TAP: synthesize_tap}[impulse]
    return make_labelled(
        impulse.labels,
        windows_per_label,
        seed,
        lambda label, random: features_of(impulse, synthesize(label, random)),
    )
