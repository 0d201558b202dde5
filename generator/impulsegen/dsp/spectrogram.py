"""Plan of the block "spectrogram"."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.dsp.decibel import DecibelPlan, decibel_plan, for_integers
from impulsegen.dsp.frames import FramesPlan, frames_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Spectrogram

_VERSION_WITH_DECIBELS = 3


@dataclass(frozen=True)
class SpectrogramPlan:
    """Power spectrum of each frame."""

    frames: FramesPlan
    decibel: DecibelPlan | None  # None: power itself, brought to 0 to 1
    integer: DecibelPlan | None  # of windows of 16-bit integers, where the block looks for them

    @property
    def row_scratch_floats(self) -> int:
        """Scratch of one frame: the frame itself."""
        return self.frames.fft_length


def spectrogram_plan(parameters: Spectrogram, version: int, window: Window) -> SpectrogramPlan:
    """The plan of a block.

    Raises:
        UnsupportedError: a parameter that cannot be computed with.
    """
    frames = frames_plan(parameters, version, window)
    if version < _VERSION_WITH_DECIBELS:
        return SpectrogramPlan(frames, None, None)
    decibel = decibel_plan(parameters)
    return SpectrogramPlan(frames, decibel, for_integers(decibel) if version == _VERSION_WITH_DECIBELS else None)
