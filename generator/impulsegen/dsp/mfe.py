"""Plan of the block "mfe"."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.dsp.cmvn import CmvnPlan, cmvn_plan
from impulsegen.dsp.decibel import INTEGER_POWER, DecibelPlan, decibel_plan
from impulsegen.dsp.frames import Emphasis, FramesPlan, frames_plan
from impulsegen.dsp.mel import MelPlan, mel_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Mfe

_VERSION_WITH_DECIBELS = 3
_EMPHASIS = Emphasis(0.98, 1)  # of versions with decibels
_STEPS = 256


@dataclass(frozen=True)
class MfePlan:
    """Mel filterbank energies."""

    frames: FramesPlan
    mel: MelPlan
    decibel: DecibelPlan | None  # in steps of 1/256
    cmvn: CmvnPlan | None  # instead of decibels

    @property
    def row_scratch_floats(self) -> int:
        """Scratch of one frame: the frame and its power spectrum."""
        return self.frames.fft_length + self.frames.bins

    @property
    def finish_scratch_floats(self) -> int:
        """Scratch of the normalisation."""
        return self.cmvn.scratch_floats if self.cmvn else 0


def mfe_plan(parameters: Mfe, version: int, window: Window) -> MfePlan:
    """The plan of a block.

    Raises:
        UnsupportedError: a parameter that cannot be computed with.
    """
    has_decibels = version >= _VERSION_WITH_DECIBELS
    frames = frames_plan(parameters, version, window, _EMPHASIS if has_decibels else None)
    mel = mel_plan(parameters, version, window.rate_hz)
    if has_decibels:
        return MfePlan(frames, mel, decibel_plan(parameters, power=INTEGER_POWER).in_steps(_STEPS), None)
    return MfePlan(frames, mel, None, cmvn_plan(parameters, frames.count, mel.filters, has_variance=False))
