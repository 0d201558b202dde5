"""What every processing block sees of a window."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.model import DspBlock, Impulse, TimeSeriesInput


@dataclass(frozen=True)
class Window:
    """Samples of some axes, interleaved with those of all axes."""

    samples: int  # per axis
    stride: int  # values of one sample
    axes: tuple[int, ...]  # of one sample, that the block reads
    rate_hz: float  # 0 unless a time series


def window_of(block: DspBlock, impulse: Impulse) -> Window:
    """The window of a block."""
    rate_hz = impulse.input.rate_hz if isinstance(impulse.input, TimeSeriesInput) else 0.0
    return Window(impulse.input.samples, impulse.values_per_sample, block.axis_indices, rate_hz)
