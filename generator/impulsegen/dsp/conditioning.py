"""How the axes of a window are made ready for analysis (``impulse/dsp/conditioning.c``): scaled, decimated, filtered.

Source of the formulas: the Python block of edgeimpulse/processing-blocks, of which the training features come.
"""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.dsp.filters import Filter, butterworth, decimation_filter
from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import SpectralAnalysis

_VERSION_WITH_DECIMATION = 4
_ORDERS = (2, 4, 6, 8)
# How a ratio is split into stages.
_STAGES = {1: (), 3: (3,), 10: (10,), 30: (3, 10), 100: (10, 10), 1000: (10, 10, 10)}


@dataclass(frozen=True)
class Conditioning:
    """Scale, decimation, filter."""

    window: Window
    scale: float  # with the gain of the filter
    ratios: tuple[int, ...]  # of the decimators
    filter: Filter | None
    samples: int  # that are left of an axis
    rate_hz: float  # likewise


def conditioning_of(parameters: SpectralAnalysis, version: int, window: Window) -> Conditioning:
    """What happens to the axes of a block ahead of its analysis.

    Raises:
        UnsupportedError: a parameter that cannot be computed with.
    """
    if window.rate_hz <= 0 or window.samples < 1:
        raise UnsupportedError(
            f'block "{parameters.studio_type}": a window of {window.samples} samples at {window.rate_hz:g} Hz',
            expected="a time series",
            hint="choose a time series as input of the impulse",
        )
    ratios = decimation_stages(parameters.input_decimation_ratio) if version >= _VERSION_WITH_DECIMATION else ()
    samples, rate_hz = window.samples, window.rate_hz
    for ratio in ratios:
        samples, rate_hz = -(-samples // ratio), rate_hz / ratio
    chosen = filter_of(parameters, rate_hz)
    scale = parameters.scale_axes * (chosen.gain if chosen else 1.0)
    return Conditioning(window, scale, ratios, chosen, samples, rate_hz)


def decimation_stages(ratio: int) -> tuple[int, ...]:
    """The ratios of the stages that a decimation is done in.

    Raises:
        UnsupportedError: there is no such decimation.
    """
    if ratio not in _STAGES:
        raise UnsupportedError(
            f'block "{SpectralAnalysis.studio_type}": input_decimation_ratio is {ratio}',
            expected=f"one of {', '.join(map(str, _STAGES))}",
            hint="choose one in Studio, generate features and train again",
        )
    return _STAGES[ratio]


def decimators_of(ratios: tuple[int, ...]) -> tuple[tuple[int, Filter], ...]:
    """Each ratio with the filter ahead of it."""
    return tuple((ratio, decimation_filter(ratio)) for ratio in ratios)


def filter_of(parameters: SpectralAnalysis, rate_hz: float) -> Filter | None:
    """The filter of a block; ``None`` without one.

    Raises:
        UnsupportedError: the order is odd or above 8, or the cut-off is not below half the rate.
    """
    order = parameters.filter_order
    if parameters.filter_type not in ("low", "high") or order == 0:
        return None
    hint = "choose another one in Studio, generate features and train again"
    if order not in _ORDERS:
        raise UnsupportedError(
            f'block "{parameters.studio_type}": filter_order is {order}', expected="0, 2, 4, 6 or 8", hint=hint
        )
    try:
        return butterworth(order, parameters.filter_cutoff, rate_hz, is_high=parameters.filter_type == "high")
    except ValueError as error:
        raise UnsupportedError(
            f'block "{parameters.studio_type}": filter_cutoff is {parameters.filter_cutoff:g} Hz; {error}',
            expected="a stable filter between 0 and half the rate",
            hint=hint,
        ) from error
