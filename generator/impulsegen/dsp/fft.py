"""Tables of the power spectrum of a real frame (``impulse/dsp/fft.c``)."""

from __future__ import annotations

import math
from dataclasses import dataclass

MIN_LENGTH = 8
MAX_LENGTH = 16384


@dataclass(frozen=True)
class FftPair:
    """Bins k and ``length / 2 - k``: where the passes leave them, and the twiddle that splits them."""

    near_at: int  # in floats
    far_at: int
    cosine: float  # of 2 pi k / length
    sine: float


@dataclass(frozen=True)
class FftPlan:
    """A plan for one length, a power of two."""

    length: int
    last_radix: int  # 4 or 8
    twiddles: tuple[float, ...]  # for each pass and each j from 1: cos and sin of j, 2 j and 3 j
    pairs: tuple[FftPair, ...]  # length / 4

    @property
    def bins(self) -> int:
        """Values of the power spectrum."""
        return self.length // 2 + 1


def is_fft_length(length: int) -> bool:
    """Whether there is a plan for a length: a power of two from 8 to 16384."""
    return MIN_LENGTH <= length <= MAX_LENGTH and length & (length - 1) == 0


def fft_plan(length: int) -> FftPlan:
    """The plan of a real FFT, as ``length / 2`` complex values in passes of radix 4 and a last one of radix 4 or 8.

    Raises:
        ValueError: it is not a power of two from 8 to 16384.
    """
    if not is_fft_length(length):
        raise ValueError(f"an FFT length of {length} is not a power of two from {MIN_LENGTH} to {MAX_LENGTH}")
    half = length // 2
    last_radix = 8 if half.bit_length() % 2 == 0 else 4
    twiddles: list[float] = []
    size = half
    while size > last_radix:
        for j in range(1, size // 4):
            for turns in (1, 2, 3):
                angle = 2 * math.pi * turns * j / size
                twiddles += [math.cos(angle), math.sin(angle)]
        size //= 4
    position = {frequency: at for at, frequency in enumerate(_order(half, last_radix))}
    pairs = tuple(
        FftPair(
            near_at=2 * position[k],
            far_at=2 * position[half - k],
            cosine=math.cos(2 * math.pi * k / length),
            sine=math.sin(2 * math.pi * k / length),
        )
        for k in range(1, half // 2 + 1)
    )
    return FftPlan(length, last_radix, tuple(twiddles), pairs)


def _order(size: int, last_radix: int) -> list[int]:
    """The frequency at each place after decimation in frequency: radix 4 down to the last pass, whose order is natural."""
    if size == last_radix:
        return list(range(size))
    inner = _order(size // 4, last_radix)
    return [4 * frequency + remainder for remainder in range(4) for frequency in inner]
