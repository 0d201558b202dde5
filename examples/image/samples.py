"""Held-out pictures that the firmware is tried with."""

from __future__ import annotations

import numpy as np

from examples.image.settings import SAMPLE_LABELS, SAMPLE_SEED
from examples.image.synthesize import synthesize_picture
from examples.tools.write_png import write_png


def make_samples() -> dict[str, bytes]:
    """The files by path. What is before the first dot of a name is the label."""
    random = np.random.RandomState(SAMPLE_SEED)
    return {f"samples/{label}.1.png": write_png(synthesize_picture(label, random)) for label in SAMPLE_LABELS}
