"""Pixels from 0..1, as the image block makes them, to the range that a network was trained on."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.model import ImageScaling
from impulsegen.inference.program import Layer

# Means and deviations of ImageNet's channels, as PyTorch and Keras publish them for their trained networks.
_TORCH_MEAN = (0.485, 0.456, 0.406)
_TORCH_DEVIATION = (0.229, 0.224, 0.225)
_BGR_MEAN = (103.939, 116.779, 123.68)


@dataclass(frozen=True)
class ImageScale(Layer):
    """``to[c] = from[source[c]] * factor[c] + offset[c]`` for each of ``channels`` channels of a pixel."""

    pixels: int
    source: tuple[int, ...]
    factor: tuple[float, ...]
    offset: tuple[float, ...]


def image_scale(scaling: ImageScaling, pixels: int, channels: int) -> ImageScale | None:
    """The layer for a scaling; ``None`` when there is nothing to do. Grey counts as the first channel."""
    plain = tuple(range(channels))
    if scaling is ImageScaling.NONE:
        return None
    if scaling is ImageScaling.TORCH:
        factor = tuple(1 / deviation for deviation in _TORCH_DEVIATION[:channels])
        offset = tuple(-m / d for m, d in zip(_TORCH_MEAN, _TORCH_DEVIATION, strict=True))[:channels]
        return ImageScale(pixels, plain, factor, offset)
    if scaling is ImageScaling.BGR_SUBTRACT_IMAGENET_MEAN:
        offset = tuple(-mean for mean in _BGR_MEAN[:channels])
        return ImageScale(pixels, plain[::-1], (255.0,) * channels, offset)
    factor_of, offset_of = {
        ImageScaling.MIN1_1: (2.0, -1.0),
        ImageScaling.MIN128_127: (255.0, -128.0),
        ImageScaling.RANGE_0_255: (255.0, 0.0),
    }[scaling]
    return ImageScale(pixels, plain, (factor_of,) * channels, (offset_of,) * channels)
