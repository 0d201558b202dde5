"""The training and validation data of the example: pictures as features, [rows][columns][channels], with their labels."""

from __future__ import annotations

from examples.image.features import extract_features
from examples.image.settings import LABELS
from examples.image.synthesize import synthesize_picture
from examples.tools.labelled import LabelledFeatures, make_labelled


def make_pictures(pictures_per_label: int, seed: int) -> LabelledFeatures:
    """So many pictures of each label."""
    return make_labelled(
        LABELS, pictures_per_label, seed, lambda label, random: extract_features(synthesize_picture(label, random))
    )
