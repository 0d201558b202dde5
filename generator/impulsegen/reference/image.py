"""The block "image", and how its features reach a network: scaled as the network was trained, then quantised."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Image
from impulsegen.impulse.model import DspBlock, ImageScaling

_GREY = np.array([0.299, 0.587, 0.114])  # of red, green, blue
_TORCH_MEAN = np.array([0.485, 0.456, 0.406])
_TORCH_DEVIATION = np.array([0.229, 0.224, 0.225])
_IMAGENET_BGR_MEAN = np.array([103.939, 116.779, 123.68])


def channels_of(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Red, green and blue of pixels 0xRRGGBB: [pixels][3], 0 to 255."""
    packed = values.astype(np.int64)
    return np.stack([packed >> 16 & 255, packed >> 8 & 255, packed & 255], axis=1)


def image_features(block: DspBlock, window: Window, values: NDArray[np.float64]) -> NDArray[np.float64]:  # noqa: ARG001
    """Channels of each pixel from 0 to 1, or its grey."""
    assert isinstance(block.parameters, Image)  # noqa: S101 - chosen by its type
    unit = channels_of(values) / 255.0
    found: NDArray[np.float64] = unit @ _GREY if block.parameters.channels == "Grayscale" else unit.reshape(-1)
    return found


def scaled_for_network(features: NDArray[np.float64], scaling: ImageScaling, channels: int) -> NDArray[np.float64]:
    """Features from 0 to 1 in the range that a network was trained with.

    Args:
        features: [pixels * channels].
        scaling: of the learn block.
        channels: 3 or 1.
    """
    unit = features.reshape(-1, channels)
    levels = unit * 255
    if scaling is ImageScaling.RANGE_0_255:
        unit = levels
    elif scaling is ImageScaling.MIN128_127:
        unit = levels - 128
    elif scaling is ImageScaling.MIN1_1:
        unit = unit * 2 - 1
    elif scaling is ImageScaling.TORCH:
        unit = (unit - _TORCH_MEAN[:channels]) / _TORCH_DEVIATION[:channels]
    elif scaling is ImageScaling.BGR_SUBTRACT_IMAGENET_MEAN:
        unit = levels[:, ::-1] - _IMAGENET_BGR_MEAN[:channels]
    return unit.reshape(-1)
