"""Plan of the block "flatten" (``impulse/dsp/flatten.c``)."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import Flatten

STATISTICS = ("average", "minimum", "maximum", "rms", "stdev", "skewness", "kurtosis")  # in the order of the features
MOVING_AVERAGE = "moving_average"
_MAX_HISTORY = 65535


@dataclass(frozen=True)
class FlattenPlan:
    """A plan."""

    window: Window
    scale: float
    wanted: tuple[str, ...]  # features of an axis
    history: int  # windows of the moving average, 0 without it

    @property
    def features(self) -> int:
        """Of all axes."""
        return len(self.window.axes) * len(self.wanted)

    @property
    def state_floats(self) -> int:
        """Averages that are kept from window to window."""
        return len(self.window.axes) * self.history

    @property
    def scratch_floats(self) -> int:
        """The samples of an axis."""
        return self.window.samples


def flatten_plan(parameters: Flatten, window: Window) -> FlattenPlan:
    """The plan of a block.

    Raises:
        UnsupportedError: the moving average is over no number of windows.
    """
    history = parameters.moving_avg_num_windows
    if not 0 <= history <= _MAX_HISTORY:
        raise UnsupportedError(
            f'block "{parameters.studio_type}": moving_avg_num_windows is {history}',
            expected=f"from 0, which is none, to {_MAX_HISTORY}",
            hint="correct it in Studio, generate features and train again",
        )
    wanted = tuple(name for name in STATISTICS if getattr(parameters, name))
    if history > 0:
        wanted += (MOVING_AVERAGE,)
    return FlattenPlan(window, parameters.scale_axes, wanted, history)
