"""The example's training and validation data, as features."""

from __future__ import annotations

from examples.keyword.features import extract_features
from examples.keyword.settings import LABELS
from examples.keyword.synthesize import synthesize_window
from examples.tools.labelled import LabelledFeatures, make_labelled


def make_features(windows_per_label: int, seed: int) -> LabelledFeatures:
    """So many windows of each label."""
    return make_labelled(
        LABELS, windows_per_label, seed, lambda label, random: extract_features(synthesize_window(label, random))
    )
