"""Images of any size at the size of an impulse's input.

The rule is our own, in whole numbers, so that it gives the same pixels everywhere: a pixel of the result is the mean of the
area that it covers in the original. Studio and the SDK interpolate instead; firmware brings images to size in its own way,
before the impulse sees them, so that a vector of the self-test only has to be a plausible image.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.impulse.model import ImageInput, ResizeMode

_ANCHORS = {"top": 0, "left": 0, "middle": 1, "center": 1, "bottom": 2, "right": 2}  # in halves of what is left over


def fitted(pixels: NDArray[np.uint8], source: ImageInput) -> NDArray[np.uint8]:
    """An image at the input's size, in its resize mode.

    ``squash`` changes the proportions, ``fit-short`` cuts off what is too long, ``fit-long`` puts black beside what is too
    short, ``crop`` cuts the size out of the original, ``none`` wants the exact size.

    Args:
        pixels: [rows][columns][channels].
        source: the size, the mode, and the place that is cut out.

    Raises:
        ValueError: the mode does not allow for such a size. The message says which.
    """
    height, width = pixels.shape[:2]
    wanted = (source.height_px, source.width_px)
    if (height, width) == wanted:
        return pixels
    mode = source.resize_mode
    if mode is ResizeMode.NONE:
        raise ValueError("images of this impulse are not resized")
    if mode is ResizeMode.CROP:
        if height < wanted[0] or width < wanted[1]:
            raise ValueError("images of this impulse are cut, and this one is too small")
        return _cut(pixels, *wanted, source.crop_anchor)
    if mode is ResizeMode.FIT_SHORTEST:
        return _resized(_cut(pixels, *_largest(height, width, *wanted), source.crop_anchor), *wanted)
    if mode is ResizeMode.FIT_LONGEST:
        inner = _largest(*wanted, height, width)
        result = np.zeros((*wanted, pixels.shape[2]), np.uint8)
        top, left = (wanted[0] - inner[0]) // 2, (wanted[1] - inner[1]) // 2
        result[top : top + inner[0], left : left + inner[1]] = _resized(pixels, *inner)
        return result
    return _resized(pixels, *wanted)


def _largest(height: int, width: int, like_height: int, like_width: int) -> tuple[int, int]:
    """The largest part of a size that has the proportions of another: height and width."""
    if height * like_width > width * like_height:
        return max(1, width * like_height // like_width), width
    return height, max(1, height * like_width // like_height)


def _cut(pixels: NDArray[np.uint8], height: int, width: int, anchor: str) -> NDArray[np.uint8]:
    vertical, _, horizontal = anchor.partition("-")
    top = (pixels.shape[0] - height) * _ANCHORS.get(vertical, 1) // 2
    left = (pixels.shape[1] - width) * _ANCHORS.get(horizontal, 1) // 2
    return pixels[top : top + height, left : left + width]


def _resized(pixels: NDArray[np.uint8], height: int, width: int) -> NDArray[np.uint8]:
    rows, columns = _shares(pixels.shape[0], height), _shares(pixels.shape[1], width)
    area = pixels.shape[0] * pixels.shape[1]
    sums = np.einsum("hi,ijc,wj->hwc", rows, pixels.astype(np.int64), columns, optimize=True)
    means: NDArray[np.uint8] = ((2 * sums + area) // (2 * area)).astype(np.uint8)
    return means


def _shares(length: int, wanted: int) -> NDArray[np.int64]:
    """How much of each pixel of a line lies in each of the result: [wanted][length]. Every row adds up to ``length``."""
    ends = np.arange(1, length + 1, dtype=np.int64)[None] * wanted
    limits = np.arange(1, wanted + 1, dtype=np.int64)[:, None] * length
    overlap = np.minimum(ends, limits) - np.maximum(ends - wanted, limits - length)
    shares: NDArray[np.int64] = np.maximum(overlap, 0)
    return shares
