"""What a self-test holds firmware against: windows, and what comes of them. Plain records; nothing is computed here."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class WindowKind(enum.Enum):
    """How a window is stored."""

    ZEROS = "zeros"  # not at all
    FLOATS = "floats"
    INT16S = "int16s"
    PIXELS = "pixels"  # red, green and blue in a byte each


@dataclass(frozen=True)
class Wanted:
    """One number of an array."""

    index: int
    value: float
    tolerance: float  # absolute


@dataclass(frozen=True)
class WantedBox:
    """One object, in pixels of the input image."""

    label: int
    score: float
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Boxes:
    """The objects of a detector, when its threshold is set to ``min_score``."""

    min_score: float
    boxes: tuple[WantedBox, ...]
    pixels: int  # by how many a coordinate may be off
    score_tolerance: float


class Kind(enum.Enum):
    """What a learn block puts into the result."""

    SCORES = "scores"  # of classes
    VALUES = "values"  # of a regression
    OUTPUTS = "outputs"  # for the application to read
    ANOMALY = "anomaly"  # one score
    MEAN = "anomaly_mean"  # of all cells
    GRID = "anomaly_grid"  # a score per cell
    BOXES = "boxes"


@dataclass(frozen=True)
class Outcome:
    """What one learn block makes of a window."""

    block_id: int
    kind: Kind
    values: tuple[Wanted, ...] = ()
    label: int | None = None  # index of the best class, the number of classes for none of them; None: too close to call
    boxes: Boxes | None = None  # None: too close to call
    is_exact: bool = False  # whether rounding of the features cannot change it


@dataclass(frozen=True)
class Vector:
    """One window with its known answers."""

    name: str
    kind: WindowKind
    window: tuple[float, ...]  # as it is stored: empty for zeros, three channels of each pixel
    features: tuple[Wanted, ...]
    outcomes: tuple[Outcome, ...]
    label: str | None = None  # of a sample of the user's
    sha256: str | None = None  # of its file
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClusterPoints:
    """Points near the centres of a k-means block: no window comes near all of them."""

    block_id: int
    points: tuple[tuple[float, ...], ...]  # one per cluster: the features of the block's axes
    scores: tuple[Wanted, ...]


@dataclass(frozen=True)
class SelfTest:
    """All vectors of an impulse."""

    vectors: tuple[Vector, ...]
    history: tuple[Wanted, ...] = ()  # features of the last window when those before it are remembered
    clusters: tuple[ClusterPoints, ...] = ()

    @property
    def window_bytes(self) -> int:
        """What the stored windows take."""
        sizes = {WindowKind.ZEROS: 0, WindowKind.FLOATS: 4, WindowKind.INT16S: 2, WindowKind.PIXELS: 1}
        return sum(sizes[vector.kind] * len(vector.window) for vector in self.vectors)
