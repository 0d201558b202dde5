"""The example's image block, and the features of a picture as the product's own reference computes them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from examples.image import settings
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
    parameters=Image(channels="RGB"),
    axes=("image",),
    axis_indices=(0,),
    named_axes=(NamedAxis("Image", 0),),
    feature_count=settings.FEATURES,
    output=OutputShape("image", settings.SIZE_PX, settings.SIZE_PX, channels=settings.CHANNELS),
    fft_lengths=(),
    has_state=False,
    is_normalized=False,
)
_WINDOW = Window(settings.SIZE_PX * settings.SIZE_PX, 1, (0,), 0.0)


def packed_pixels(pixels: npt.NDArray[np.uint8]) -> FloatArray:
    """A picture [rows][columns][red, green, blue] as a camera hands it over: 0xRRGGBB, row by row."""
    levels = pixels.reshape(-1, settings.CHANNELS).astype(np.int64)
    return (levels[:, 0] << 16 | levels[:, 1] << 8 | levels[:, 2]).astype(np.float64)


def extract_features(pixels: npt.NDArray[np.uint8]) -> FloatArray:
    """Red, green and blue from 0 to 1 of each pixel, as [rows][columns][channels]."""
    return features(BLOCK, _WINDOW, packed_pixels(pixels)).reshape(pixels.shape)
