"""Plan of the block "spectral-analysis" with wavelets (``impulse/dsp/wavelet.c``)."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.dsp.conditioning import Conditioning, conditioning_of
from impulsegen.dsp.wavelet_taps import wavelet_taps
from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import SpectralAnalysis

PERCENTILES = (5, 25, 75, 95, 50)  # in the order of the features
FEATURES = 14  # of the approximation, and of the details of each level
_MIN_LENGTH = 32  # samples that the official blocks want to be left after so many levels
_MAX_COUNT = 65535  # coefficients that the histogram can count


@dataclass(frozen=True)
class WaveletLevel:
    """Coefficients of one level: as many of the approximation as of the details."""

    count: int

    @property
    def ranks(self) -> tuple[int, ...]:
        """The nearest ranks of the percentiles; from the middle between two the higher one."""
        return tuple((2 * percentile * (self.count - 1) + 100) // 200 for percentile in PERCENTILES)


@dataclass(frozen=True)
class WaveletPlan:
    """A plan."""

    conditioning: Conditioning
    taps: tuple[tuple[float, float], ...]  # low-pass and high-pass
    levels: tuple[WaveletLevel, ...]

    @property
    def features(self) -> int:
        """Of all axes."""
        return len(self.conditioning.window.axes) * FEATURES * (len(self.levels) + 1)

    @property
    def scratch_floats(self) -> int:
        """Two buffers with margins, and two values that are read beyond and not used."""
        margins = 2 * len(self.taps) - 3
        buffers = self.conditioning.samples + self.levels[0].count + 2 * margins + 2
        return max(buffers, self.conditioning.window.samples + len(self.taps) - 2)


def wavelet_plan(parameters: SpectralAnalysis, version: int, window: Window) -> WaveletPlan:
    """The plan of a block. As in training, version 4 decimates first.

    Each level halves the samples: ``floor((samples + taps - 1) / 2)``.

    Raises:
        UnsupportedError: the window is too short for so many levels, or has no room in the counts.
    """
    conditioning = conditioning_of(parameters, version, window)
    samples, count = conditioning.samples, parameters.wavelet_level
    if not 1 <= count <= 7 or samples < _MIN_LENGTH << count:
        raise UnsupportedError(
            f'block "{parameters.studio_type}": wavelet_level is {count} for {samples} samples per axis',
            expected=f"a level from 1 to 7, and {_MIN_LENGTH} x 2^level samples",
            hint="lengthen the window or lower the level in Studio, generate features and train again",
        )
    taps = wavelet_taps(parameters.wavelet)
    levels: list[WaveletLevel] = []
    for _ in range(count):
        before = levels[-1].count if levels else samples
        levels.append(WaveletLevel((before + len(taps) - 1) // 2))
    if levels[0].count > _MAX_COUNT:
        raise UnsupportedError(
            f'block "{parameters.studio_type}": {samples} samples have {levels[0].count} coefficients',
            expected=f"at most {_MAX_COUNT}",
            hint="shorten the window in Studio, generate features and train again",
        )
    return WaveletPlan(conditioning, taps, tuple(levels))
