"""Plan of the block "raw"."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Raw


@dataclass(frozen=True)
class RawPlan:
    """``feature = scale * value``."""

    window: Window
    scale: float

    @property
    def is_whole(self) -> bool:
        """Whether it reads all axes of a sample in their order."""
        return self.window.axes == tuple(range(self.window.stride))


def raw_plan(parameters: Raw, window: Window) -> RawPlan:
    """The plan of a block."""
    return RawPlan(window, parameters.scale_axes)
