"""The image block, and the features of a picture as the product's own reference computes them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from examples.tools.layers import FloatArray
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Image
from impulsegen.impulse.model import DspBlock, NamedAxis, OutputShape
from impulsegen.reference.features import features

_CHANNELS = {"RGB": 3, "Grayscale": 1}


def image_block(block_id: int, size_px: int, depth: str) -> DspBlock:
    """An image block of square pictures. ``depth`` is ``RGB`` or ``Grayscale``."""
    channels = _CHANNELS[depth]
    return DspBlock(
        id=block_id,
        name="Image",
        title="Image",
        implementation_version=1,
        parameters=Image(channels=depth),
        axes=("image",),
        axis_indices=(0,),
        named_axes=(NamedAxis("Image", 0),),
        feature_count=size_px * size_px * channels,
        output=OutputShape("image", size_px, size_px, channels=channels),
        fft_lengths=(),
        has_state=False,
        is_normalized=False,
    )


def packed_pixels(pixels: npt.NDArray[np.uint8]) -> FloatArray:
    """A picture [rows][columns] in grey, or [rows][columns][red, green, blue], as a camera hands it over: 0xRRGGBB each."""
    levels = pixels.astype(np.int64)
    red, green, blue = np.moveaxis(levels, -1, 0) if levels.ndim == 3 else (levels, levels, levels)
    return np.asarray((red << 16 | green << 8 | blue).reshape(-1), np.float64)


def image_features(block: DspBlock, pixels: npt.NDArray[np.uint8]) -> FloatArray:
    """What a block makes of a picture, from 0 to 1: [rows][columns][channels]."""
    found = features(block, Window(pixels.shape[0] * pixels.shape[1], 1, (0,), 0.0), packed_pixels(pixels))
    return found.reshape(*pixels.shape[:2], -1)
