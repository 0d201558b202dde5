"""The example's image block, and the features of a picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from examples.image import settings
from examples.tools.image_features import image_block, image_features
from examples.tools.layers import FloatArray

BLOCK = image_block(settings.DSP_ID, settings.SIZE_PX, "RGB")


def extract_features(pixels: npt.NDArray[np.uint8]) -> FloatArray:
    """Red, green and blue from 0 to 1 of a picture [rows][columns][channels], in the same shape."""
    return image_features(BLOCK, pixels)
