"""Energies on the scale of features (``impulse/dsp/decibel.h``)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import Mfe, Spectrogram

TOP_DB = 12
LOWEST_FLOOR_DB = -300  # what the official blocks cut energies at
SILENCE = 1e-10  # what counts as no energy at all
INTEGER_POWER = 2.0**-30  # power of 16-bit samples brought to -1 to 1


@dataclass(frozen=True)
class DecibelPlan:
    """``slope * log2(energy) + offset``: 0 at the noise floor, 1 at 12 dB."""

    slope: float
    offset: float
    silence: float  # energy that stands for none at all

    def in_steps(self, steps: int) -> DecibelPlan:
        """The same in steps, half a step more, so that cutting the fraction off rounds."""
        return DecibelPlan(self.slope * steps, self.offset * steps + 0.5, self.silence)


def decibel_plan(parameters: Mfe | Spectrogram, *, power: float = 1.0) -> DecibelPlan:
    """The scale of a block whose energies are to be multiplied by ``power`` first.

    Raises:
        UnsupportedError: the noise floor is no floor.
    """
    floor_db = parameters.noise_floor_db
    if not LOWEST_FLOOR_DB <= floor_db < TOP_DB:
        raise UnsupportedError(
            f'block "{parameters.studio_type}": noise_floor_db is {floor_db}',
            expected=f"from {LOWEST_FLOOR_DB} to {TOP_DB - 1}",
            hint="choose a level below 0 dB in Studio, generate features and train again",
        )
    slope = 10 * math.log10(2) / (TOP_DB - floor_db)
    return DecibelPlan(slope, slope * math.log2(power) - floor_db / (TOP_DB - floor_db), SILENCE / power)


def for_integers(plan: DecibelPlan) -> DecibelPlan:
    """The same for samples that are 16-bit integers and would have to be brought to -1 to 1."""
    return DecibelPlan(plan.slope, plan.offset + plan.slope * math.log2(INTEGER_POWER), plan.silence / INTEGER_POWER)
