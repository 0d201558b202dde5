"""The example's image block, and the features of a picture as the product's own reference computes them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from examples.detection import settings
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Image
from impulsegen.impulse.model import DspBlock, NamedAxis, OutputShape
from impulsegen.reference.features import features

FloatArray = npt.NDArray[np.float64]

BLOCK = DspBlock(
    id=settings.DSP_ID,
    name="Image",
    title="Image",
    implementation_version=1,
    parameters=Image(channels="Grayscale"),
    axes=("image",),
    axis_indices=(0,),
    named_axes=(NamedAxis("Image", 0),),
    feature_count=settings.FEATURES,
    output=OutputShape("image", settings.SIZE_PX, settings.SIZE_PX, channels=1),
    fft_lengths=(),
    has_state=False,
    is_normalized=False,
)
_WINDOW = Window(settings.FEATURES, 1, (0,), 0.0)


def extract_features(pixels: npt.NDArray[np.uint8]) -> FloatArray:
    """Grey from 0 to 1 of a picture [rows][columns], as [rows][columns][1]."""
    levels = pixels.astype(np.int64)
    packed = (levels << 16 | levels << 8 | levels).astype(np.float64)  # 0xRRGGBB, as a camera hands it over
    grey = features(BLOCK, _WINDOW, packed.reshape(-1))
    return np.round(grey, 9).reshape(*pixels.shape, 1)
