"""Plan of the block "spectral-analysis", version 1 (``impulse/dsp/spectral_legacy.c``).

Source of the formulas: the Python block of edgeimpulse/processing-blocks, of which the training features come.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from impulsegen.dsp.conditioning import Conditioning, conditioning_of
from impulsegen.dsp.spectral import require_fft
from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import SpectralAnalysis

_VERSION = 1


@dataclass(frozen=True)
class Bucket:
    """A range of frequencies. ``factor``: from the sum of the powers of its bins to the feature."""

    first_bin: int
    bin_count: int
    factor: float


@dataclass(frozen=True)
class SpectralLegacyPlan:
    """A plan."""

    conditioning: Conditioning
    fft_length: int
    peak_count: int
    least_peak: float  # power of the lowest peak
    amplitude_factor: float  # from the square root of a power to an amplitude
    bin_hz: float  # from one bin to the next, where peaks are concerned
    buckets: tuple[Bucket, ...]

    @property
    def features(self) -> int:
        """Of all axes."""
        return len(self.conditioning.window.axes) * (1 + 2 * self.peak_count + len(self.buckets))

    @property
    def power_at(self) -> int:
        """Where the power spectrum is in the scratch."""
        return max(self.conditioning.window.samples, self.fft_length)

    @property
    def scratch_floats(self) -> int:
        """Samples of an axis, which become the frame, and the power spectrum."""
        return self.power_at + self.fft_length // 2 + 1


def spectral_legacy_plan(parameters: SpectralAnalysis, window: Window) -> SpectralLegacyPlan:
    """The plan of a block.

    Raises:
        UnsupportedError: a parameter that cannot be computed with.
    """
    require_fft(parameters)
    length = parameters.fft_length
    return SpectralLegacyPlan(
        conditioning=conditioning_of(parameters, _VERSION, window),
        fft_length=length,
        peak_count=parameters.spectral_peaks_count,
        # An amplitude is 2 |X| / length, a power |X|^2 / length.
        least_peak=max(0.0, parameters.spectral_peaks_threshold) ** 2 * length / 4,
        amplitude_factor=2 / math.sqrt(length),
        bin_hz=(window.rate_hz / 2) / (length // 2 - 1),
        buckets=_buckets(parameters, window),
    )


def _buckets(parameters: SpectralAnalysis, window: Window) -> tuple[Bucket, ...]:
    """The bins from one edge to the next. The power density of a bin is 2 |X|^2 / (rate samples)."""
    length = parameters.fft_length
    spacing = 1.0 / (length * (1.0 / window.rate_hz))
    density = 2 * length / (window.rate_hz * min(window.samples, length))
    edges = _edges(parameters)
    buckets = []
    for low, high in itertools.pairwise(edges):
        kept = [i for i in range(length // 2 + 1) if low <= i * spacing < high]
        buckets.append(Bucket(kept[0], len(kept), density / len(kept) / 10) if kept else Bucket(0, 0, 0.0))
    return tuple(buckets)


def _edges(parameters: SpectralAnalysis) -> list[float]:
    texts = [text.strip() for text in parameters.spectral_power_edges.split(",") if text.strip()]
    try:
        edges = [float(text) for text in texts]
    except ValueError:
        edges = [math.nan]
    if not all(map(math.isfinite, edges)):
        raise UnsupportedError(
            f'block "{parameters.studio_type}": spectral_power_edges is "{parameters.spectral_power_edges}"',
            expected="numbers with commas between them",
            hint="correct it in Studio, generate features and train again",
        )
    return edges
