"""Plan of the block "spectral-analysis", versions 2 to 4, with a spectrum (``impulse/dsp/spectral.c``).

Source of the formulas: the Python block of edgeimpulse/processing-blocks, of which the training features come.
"""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.dsp.conditioning import Conditioning, conditioning_of
from impulsegen.dsp.fft import MAX_LENGTH, MIN_LENGTH, is_fft_length
from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import SpectralAnalysis

_VERSION_WITH_SHAPE = 4
_STATISTICS = 3
_SHAPE = 2
LOW_RATIO = 10  # between the two bands


@dataclass(frozen=True)
class Band:
    """What is described of one rate of sampling."""

    samples: int  # of an axis
    first_bin: int
    bin_count: int


@dataclass(frozen=True)
class SpectralPlan:
    """A plan."""

    conditioning: Conditioning
    fft_length: int
    hop: int  # samples from frame to frame
    shape_count: int  # features of the spectrum's shape
    has_log: bool
    band: Band
    low_band: Band | None  # of the signal decimated once more

    @property
    def features(self) -> int:
        """Of all axes."""
        bands = [self.band, self.low_band] if self.low_band else [self.band]
        return len(self.conditioning.window.axes) * sum(
            _STATISTICS + self.shape_count + band.bin_count for band in bands
        )

    @property
    def _has_one_frame(self) -> bool:
        return max(self.band.samples, self.low_band.samples if self.low_band else 0) <= self.hop

    @property
    def frame_at(self) -> int:
        """Where frames are in the scratch: on their samples where these are not needed again."""
        return 0 if self._has_one_frame and not self.low_band else self.conditioning.window.samples

    @property
    def hold_at(self) -> int:
        """Where the greatest powers are in the scratch; they are features themselves where no shape is wanted."""
        return max(self.conditioning.window.samples, self.frame_at + self.fft_length)

    @property
    def power_at(self) -> int:
        """Where the powers of a frame are in the scratch: those of an only frame are the greatest ones."""
        return self.hold_at + (self._bins if self.shape_count and not self._has_one_frame else 0)

    @property
    def scratch_floats(self) -> int:
        """Samples, frame and powers."""
        return self.power_at + self._bins

    @property
    def _bins(self) -> int:
        return self.fft_length // 2 + 1


def spectral_plan(parameters: SpectralAnalysis, version: int, window: Window) -> SpectralPlan:
    """The plan of a block.

    Raises:
        UnsupportedError: a parameter that cannot be computed with.
    """
    require_fft(parameters)
    is_newest = version >= _VERSION_WITH_SHAPE
    conditioning = conditioning_of(parameters, version, window)
    samples, rate_hz = conditioning.samples, conditioning.rate_hz
    low_band = None
    if is_newest and parameters.extra_low_freq:
        low_band = _band(parameters, -(-samples // LOW_RATIO), rate_hz / LOW_RATIO)
        if low_band.samples < parameters.fft_length / 2:
            raise UnsupportedError(
                f'block "{parameters.studio_type}": extra_low_freq leaves {low_band.samples} samples of an axis',
                expected=f"at least half the FFT length, {parameters.fft_length // 2}",
                hint="lengthen the window or choose a shorter FFT in Studio, generate features and train again",
            )
    return SpectralPlan(
        conditioning=conditioning,
        fft_length=parameters.fft_length,
        hop=parameters.fft_length // 2 if parameters.do_fft_overlap else parameters.fft_length,
        shape_count=_SHAPE if is_newest else 0,
        has_log=parameters.do_log,
        band=_band(parameters, samples, rate_hz),
        low_band=low_band,
    )


def require_fft(parameters: SpectralAnalysis) -> None:
    """All versions with a spectrum need one.

    Raises:
        UnsupportedError: there is no FFT of the length.
    """
    if not is_fft_length(parameters.fft_length):
        raise UnsupportedError(
            f'block "{parameters.studio_type}": fft_length is {parameters.fft_length}',
            expected=f"a power of two from {MIN_LENGTH} to {MAX_LENGTH}",
            hint="choose one in Studio, generate features and train again",
        )


def _band(parameters: SpectralAnalysis, samples: int, rate_hz: float) -> Band:
    """The bins whose range the filter lets through; the constant part, bin 0, is never among them."""
    spacing = 1.0 / (parameters.fft_length * (1.0 / rate_hz))
    cutoff = parameters.filter_cutoff
    bins = range(1, parameters.fft_length // 2 + 1)
    if parameters.filter_type == "low":
        kept = [i for i in bins if i * spacing - spacing / 2 <= cutoff]
    elif parameters.filter_type == "high":
        kept = [i for i in bins if i * spacing + spacing / 2 >= cutoff]
    else:
        kept = list(bins)
    if not kept:
        raise UnsupportedError(
            f'block "{parameters.studio_type}": filter_cutoff, {cutoff:g} Hz, leaves nothing of the spectrum',
            expected=f"at least one bin of {spacing:g} Hz",
            hint="choose another one in Studio, generate features and train again",
        )
    return Band(samples, kept[0], len(kept))
