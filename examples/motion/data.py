"""The training, validation and test data of the example, as features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.motion.features import extract_features
from examples.motion.settings import LABELS
from examples.motion.synthesize import synthesize_window

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LabelledFeatures:
    """``features`` [windows][features] and ``labels`` [windows], an index into ``LABELS`` each."""

    features: FloatArray
    labels: npt.NDArray[np.int64]


def make_features(windows_per_label: int, seed: int) -> LabelledFeatures:
    """So many windows of each motion, the motions in turn, so that a part of them is balanced too."""
    random = np.random.RandomState(seed)
    labels = np.tile(np.arange(len(LABELS), dtype=np.int64), windows_per_label)
    features = [extract_features(synthesize_window(LABELS[label], random)) for label in labels]
    return LabelledFeatures(np.array(features), labels)


def split(data: LabelledFeatures, share: float) -> tuple[LabelledFeatures, LabelledFeatures]:
    """The data without its last ``share``, and that share."""
    cut = round(len(data.labels) * (1 - share))
    return (
        LabelledFeatures(data.features[:cut], data.labels[:cut]),
        LabelledFeatures(data.features[cut:], data.labels[cut:]),
    )
