"""The example's training and validation data, as features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.keyword.features import extract_features
from examples.keyword.settings import LABELS
from examples.keyword.synthesize import synthesize_window

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LabelledFeatures:
    """``features`` [windows][features] and ``labels`` [windows], an index into ``LABELS`` each."""

    features: FloatArray
    labels: npt.NDArray[np.int64]


def make_features(windows_per_label: int, seed: int) -> LabelledFeatures:
    """So many windows of each label, the labels in turn."""
    random = np.random.RandomState(seed)
    labels = np.tile(np.arange(len(LABELS), dtype=np.int64), windows_per_label)
    features = [extract_features(synthesize_window(LABELS[label], random)) for label in labels]
    return LabelledFeatures(np.array(features), labels)
