"""Plan of the block "mfcc"."""

from __future__ import annotations

import math
from dataclasses import dataclass

from impulsegen.dsp.cmvn import CmvnPlan, cmvn_plan
from impulsegen.dsp.dct import dct_rows
from impulsegen.dsp.frames import Emphasis, FramesPlan, frames_plan
from impulsegen.dsp.mel import MelPlan, mel_plan
from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import Mfcc


@dataclass(frozen=True)
class MfccPlan:
    """Mel-frequency cepstral coefficients."""

    frames: FramesPlan
    mel: MelPlan
    coefficients: int
    dct: tuple[float, ...]  # of logarithms to base 2, rows from coefficient 1 on: see dct.py
    cmvn: CmvnPlan

    @property
    def row_scratch_floats(self) -> int:
        """Scratch of one frame: the frame, later its mel energies, and its power spectrum."""
        return max(self.frames.fft_length, self.mel.filters) + self.frames.bins

    @property
    def finish_scratch_floats(self) -> int:
        """Scratch of the normalisation."""
        return self.cmvn.scratch_floats


def mfcc_plan(parameters: Mfcc, version: int, window: Window) -> MfccPlan:
    """The plan of a block.

    Raises:
        UnsupportedError: a parameter that cannot be computed with.
    """
    filters, coefficients = parameters.num_filters, parameters.num_cepstral
    if not 1 <= coefficients <= filters:
        raise UnsupportedError(
            f'block "mfcc": num_cepstral is {coefficients} with num_filters {filters}',
            expected=f"1 to {filters} coefficients",
            hint="choose fewer coefficients or more filters in Studio, generate features and train again",
        )
    frames = frames_plan(parameters, version, window, Emphasis(parameters.pre_cof, parameters.pre_shift))
    return MfccPlan(
        frames=frames,
        mel=mel_plan(parameters, version, window.rate_hz),
        coefficients=coefficients,
        dct=dct_rows(filters, coefficients, gain=math.log(2)),
        cmvn=cmvn_plan(parameters, frames.count, coefficients, has_variance=True),
    )
