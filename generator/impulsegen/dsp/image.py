"""Plan of the block "image"."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Image


@dataclass(frozen=True)
class ImagePlan:
    """Red, green and blue of every pixel from 0 to 1, or its grey."""

    pixels: int
    is_grey: bool

    @property
    def feature_count(self) -> int:
        """Features of one window."""
        return self.pixels if self.is_grey else 3 * self.pixels


def image_plan(parameters: Image, window: Window) -> ImagePlan:
    """The plan of a block."""
    return ImagePlan(window.samples, parameters.channels == "Grayscale")
