"""The example's image block, and the features of a picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from examples.detection import settings
from examples.tools.image_features import image_block, image_features
from examples.tools.layers import FloatArray

BLOCK = image_block(settings.DSP_ID, settings.SIZE_PX, "Grayscale")


def extract_features(pixels: npt.NDArray[np.uint8]) -> FloatArray:
    """Grey from 0 to 1 of a picture [rows][columns], as [rows][columns][1]. Rounded far below what a float holds: shares of
    red, green and blue are added up."""
    return np.round(image_features(BLOCK, pixels), 9)
