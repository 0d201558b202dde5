"""How an audio window is cut into frames (``impulse/dsp/frames.c``).

Source of the formulas: the Python blocks of edgeimpulse/processing-blocks, of which the training features come.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from impulsegen.dsp.fft import MAX_LENGTH, MIN_LENGTH, is_fft_length
from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import Mfcc, Mfe, Spectrogram

_VERSION_WITH_LAST_FRAME = 2


@dataclass(frozen=True)
class Emphasis:
    """Pre-emphasis ``y[i] = x[i] - coefficient * x[i - shift]``."""

    coefficient: float
    shift: int  # samples, which may be negative: those before the window are its last ones


@dataclass(frozen=True)
class FramesPlan:
    """Where frames lie. Lengths are in samples."""

    window: Window
    count: int  # of a window
    step: int  # from frame to frame
    length: int  # of a frame
    fft_length: int
    emphasis: float  # 0 for none
    shift: int  # likewise

    @property
    def used(self) -> int:
        """First samples of a frame that are transformed."""
        return min(self.length, self.fft_length)

    @property
    def bins(self) -> int:
        """Values of a power spectrum."""
        return self.fft_length // 2 + 1

    @property
    def kept_floats(self) -> int:
        """What a stream keeps from slice to slice."""
        return max(1, self.shift + self.length - 1)


def frames_plan(
    parameters: Mfcc | Mfe | Spectrogram, version: int, window: Window, emphasis: Emphasis | None = None
) -> FramesPlan:
    """The frames of a window.

    Raises:
        UnsupportedError: the parameters leave no frame, or there is no FFT of that length.
    """
    block = parameters.studio_type
    if not is_fft_length(parameters.fft_length):
        raise UnsupportedError(
            f'block "{block}": fft_length is {parameters.fft_length}',
            expected=f"a power of two from {MIN_LENGTH} to {MAX_LENGTH}",
            hint="choose one in Studio, generate features and train again",
        )
    if len(window.axes) != 1:
        raise UnsupportedError(
            f'block "{block}" reads {len(window.axes)} axes',
            expected="one axis of audio",
            hint="choose one axis in the block, or one block for each axis",
        )
    length = _length_samples(parameters.frame_length * window.rate_hz, version)
    step = _whole_or_more(parameters.frame_stride * window.rate_hz)
    count = _count(window.samples, length, step, version) if length > 0 and step > 0 else 0
    if count < 1:
        raise UnsupportedError(
            f'block "{block}": a window of {window.samples} samples has no frame; '
            f"frame_length is {length} samples, frame_stride {step}",
            expected="lengths of at least one sample, and a window that holds a frame"
            + (" and a stride" if version < _VERSION_WITH_LAST_FRAME else ""),
            hint="shorten the frames or lengthen the window in Studio",
        )
    has_emphasis = emphasis is not None and emphasis.coefficient != 0
    return FramesPlan(
        window=window,
        count=count,
        step=step,
        length=length,
        fft_length=parameters.fft_length,
        emphasis=emphasis.coefficient if emphasis and has_emphasis else 0.0,
        shift=_shift(emphasis.shift, window.samples) if emphasis and has_emphasis else 0,
    )


class FeatureCountError(UnsupportedError):
    """Studio counts other features than the parameters make: they cannot be computed, but all else can be generated."""


def require_features(block: str, found: int, wanted: int) -> None:
    """Studio and this module must agree on the number of features, since buffers are as large as Studio says.

    Raises:
        FeatureCountError: they do not.
    """
    if found != wanted:
        raise FeatureCountError(
            f'block "{block}" has {wanted} features according to Studio, but its parameters make {found}',
            expected="the same number",
            hint="generate features in Studio again; if it stays so, please report it with the impulse's JSON",
        )


def _count(samples: int, length: int, step: int, version: int) -> int:
    """Frames that lie within a window; version 1 leaves the last one out."""
    without_last = (samples - length) // step
    return without_last if version < _VERSION_WITH_LAST_FRAME else without_last + 1


def _length_samples(value: float, version: int) -> int:
    """Version 1 rounds the length of a frame, later ones round it up. The stride is always rounded up."""
    return math.floor(value + 0.5) if version < _VERSION_WITH_LAST_FRAME else _whole_or_more(value)


def _whole_or_more(value: float) -> int:
    """The next whole number, unless the value is within a thousandth above one."""
    whole = math.floor(value)
    return whole if value - whole < 1e-3 else whole + 1


def _shift(shift: int, samples: int) -> int:
    """A shift from 1 to the length of the window, which is a circle here."""
    return shift % samples or samples
