"""Sliding normalisation of feature columns (``impulse/dsp/cmvn.c``)."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import Mfcc, Mfe

_MAX_WINDOW = 65535


@dataclass(frozen=True)
class CmvnPlan:
    """What is normalised."""

    rows: int
    columns: int
    window: int  # rows, 0 for none
    has_variance: bool

    @property
    def scratch_floats(self) -> int:
        """A column with its margins, and sums of the window."""
        if self.window == 0:
            return 0
        sums = (2 if self.has_variance else 1) * min(self.rows, self.window)
        return self.rows + self.window - 1 + sums


def cmvn_plan(parameters: Mfcc | Mfe, rows: int, columns: int, *, has_variance: bool) -> CmvnPlan:
    """The normalisation of a block.

    Raises:
        UnsupportedError: the window has no middle.
    """
    window = parameters.win_size
    if window != 0 and (window % 2 == 0 or not 0 < window <= _MAX_WINDOW):
        raise UnsupportedError(
            f'block "{parameters.studio_type}": win_size is {window}',
            expected=f"0, or an odd number up to {_MAX_WINDOW}",
            hint="choose an odd window in Studio, generate features and train again",
        )
    return CmvnPlan(rows, columns, window, has_variance)
