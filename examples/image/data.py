"""The training and validation data of the example: pictures as features, with their labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.image.features import extract_features
from examples.image.settings import LABELS
from examples.image.synthesize import synthesize_picture

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LabelledPictures:
    """``features`` [pictures][rows][columns][channels] and ``labels`` [pictures], an index into ``LABELS`` each."""

    features: FloatArray
    labels: npt.NDArray[np.int64]


def make_pictures(pictures_per_label: int, seed: int) -> LabelledPictures:
    """So many pictures of each label, the labels in turn."""
    random = np.random.RandomState(seed)
    labels = np.tile(np.arange(len(LABELS), dtype=np.int64), pictures_per_label)
    features = [extract_features(synthesize_picture(LABELS[label], random)) for label in labels]
    return LabelledPictures(np.array(features), labels)
