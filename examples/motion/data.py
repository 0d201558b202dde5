"""The training, validation and test data of the example, as features."""

from __future__ import annotations

from examples.motion.features import extract_features
from examples.motion.settings import LABELS
from examples.motion.synthesize import synthesize_window
from examples.tools.labelled import LabelledFeatures, make_labelled


def make_features(windows_per_label: int, seed: int) -> LabelledFeatures:
    """So many windows of each motion."""
    return make_labelled(
        LABELS, windows_per_label, seed, lambda label, random: extract_features(synthesize_window(label, random))
    )
