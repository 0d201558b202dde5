"""Objects in the outputs of detectors: FOMO, SSD and YOLOv5.

Of a window that does not show what a detector was trained for, nothing would reach its threshold. So the threshold is put
where a few of the best cells or rows do, with room on both sides; firmware is asked with the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from impulsegen.impulse.model import ImageInput, Impulse, LastLayer, NeuralBlock
from impulsegen.reference.interpreter import Output
from impulsegen.reference.vectors import Boxes, WantedBox

_MOST_BOXES = 10  # that firmware has room for
_WANTED = 6  # candidates above the threshold
_OVERLAP = 0.2  # of two boxes of YOLOv5, of which the better one stays
_UNSURE_OVERLAP = 0.03
_LEAST_ROOM = 1e-3  # between scores of a float network
_LEAST_SCORE = 1e-3
_DEFAULT_SCORE = 0.5
_KEY = "min_score"

Found: TypeAlias = tuple[WantedBox, ...]
# Boxes at a threshold; None: rounding may decide.
Decode: TypeAlias = Callable[[float], "Found | None"]


def boxes_of(block: NeuralBlock, impulse: Impulse, outputs: Sequence[Output], *, is_exact: bool) -> Boxes | None:
    """The objects of a window, and the threshold that they reach; ``None`` where it is too close to call.

    Args:
        block: the detector.
        impulse: with the size of its images.
        outputs: of its network.
        is_exact: whether firmware must come to the same outputs, to the last bit.
    """
    reader = _READERS.get(block.last_layer) if block.last_layer else None
    if reader is None or not isinstance(impulse.input, ImageInput):
        return None
    scores, decode, pixels = reader(block, impulse.input, outputs)
    room = 0.0 if is_exact and np.issubdtype(outputs[0].raw.dtype, np.integer) else _LEAST_ROOM
    default = deciding_threshold(block, _DEFAULT_SCORE)
    for threshold in (*_thresholds(scores, room), default):
        found = decode(threshold)
        if found is not None and len(found) <= _MOST_BOXES and np.all(np.abs(scores - threshold) > room):
            return Boxes(threshold, found, pixels, max(room, 1e-4))
    return None


def deciding_threshold(block: NeuralBlock, default: float) -> float:
    """The threshold of a block that counts: ``min_score``, else the first one, else a number."""
    named = (t.value for t in block.thresholds if t.key == _KEY)
    first = (t.value for t in block.thresholds)
    return next(named, next(first, default))


def _thresholds(scores: NDArray[np.float64], room: float) -> Iterator[float]:
    """Thresholds that some scores reach, the widest gap between two of them (or 0) first, the lower one of equal ones."""
    best = np.unique(np.append(scores[scores > _LEAST_SCORE], 0.0))[::-1][: _WANTED + 1]
    ranked = [(best[i + 1] - best[i], (best[i] + best[i + 1]) / 2) for i in range(len(best) - 1)]
    for narrowness, threshold in sorted(ranked):
        if -narrowness > 4 * room:
            yield float(np.float32(threshold))


def _fomo(block: NeuralBlock, source: ImageInput, outputs: Sequence[Output]) -> tuple[NDArray[np.float64], Decode, int]:
    cells = outputs[0].values[0]  # [rows][columns][background, labels]
    rows, columns = cells.shape[:2]
    width, height = source.width_px // columns, source.height_px // rows

    def decode(threshold: float) -> Found:
        regions: list[_Region] = []
        for row in range(rows):
            for column in range(columns):
                for label in range(len(block.labels)):
                    score = float(cells[row, column, label + 1])
                    if score >= threshold:
                        _grow(regions, _Region(label, score, column, row))
        return tuple(
            WantedBox(r.label, r.score, r.left * width, r.top * height, r.columns * width, r.rows * height)
            for r in _joined(regions)
        )

    return cells[..., 1:].reshape(-1), decode, 0


class _Region:
    """Cells of one label in a rectangle."""

    def __init__(self, label: int, score: float, column: int, row: int) -> None:
        self.label, self.score = label, score
        self.left, self.top, self.right, self.bottom = column, row, column + 1, row + 1
        self.order = (row, column)

    @property
    def columns(self) -> int:
        return self.right - self.left

    @property
    def rows(self) -> int:
        return self.bottom - self.top

    def touches(self, other: _Region) -> bool:
        """Whether they overlap or meet, if only at a corner."""
        return (
            self.label == other.label
            and self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def take(self, other: _Region) -> None:
        """Becomes the rectangle of both."""
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        self.score = max(self.score, other.score)


def _grow(regions: list[_Region], cell: _Region) -> None:
    """A cell becomes part of the first region that it touches, or a new one."""
    for region in regions:
        if region.touches(cell):
            region.take(cell)
            return
    regions.append(cell)


def _joined(regions: Sequence[_Region]) -> list[_Region]:
    """Each region becomes part of the first one before it that it touches."""
    kept: list[_Region] = []
    for region in regions:
        _grow(kept, region)
    return kept


def _ssd(block: NeuralBlock, source: ImageInput, outputs: Sequence[Output]) -> tuple[NDArray[np.float64], Decode, int]:
    # As the operator has them, or as newer converters sort them.
    order = (0, 1, 2, 3) if outputs[0].raw.ndim == 3 else (1, 3, 0, 2)
    edges, classes, scores, counts = (outputs[i].values for i in order)
    edges, count = edges.reshape(-1, 4), int(counts.reshape(-1)[0])
    classes, scores = classes.reshape(-1)[:count], scores.reshape(-1)[:count]

    def decode(threshold: float) -> Found:
        found = []
        for i in range(count):
            if scores[i] >= threshold and 0 <= classes[i] < len(block.labels):
                top, left, bottom, right = np.clip(edges[i], 0, 1)
                box = (left * source.width_px, top * source.height_px)
                size = ((right - left) * source.width_px, (bottom - top) * source.height_px)
                found.append(WantedBox(int(classes[i]), float(scores[i]), *(int(v) for v in (*box, *size))))
        return tuple(found)

    return scores, decode, 2


def _yolov5(
    block: NeuralBlock, source: ImageInput, outputs: Sequence[Output]
) -> tuple[NDArray[np.float64], Decode, int]:
    rows = outputs[0].values.reshape(-1, 5 + len(block.labels))  # centre, size, score, a score per label
    is_in_pixels = block.last_layer is LastLayer.YOLOV5_V5_DRPAI
    size = np.array([source.width_px, source.height_px])
    centres, extents = (rows[:, :2], rows[:, 2:4]) if is_in_pixels else (rows[:, :2] * size, rows[:, 2:4] * size)
    scores = np.where(rows[:, 4] > 1, 0.0, rows[:, 4])

    def decode(threshold: float) -> Found | None:
        kept: list[int] = []
        for i in np.argsort(-scores, kind="stable"):
            if scores[i] < threshold:
                break
            overlaps = [_overlap(centres[[i, k]], extents[[i, k]]) for k in kept]
            if any(abs(overlap - _OVERLAP) < _UNSURE_OVERLAP for overlap in overlaps):
                return None
            if all(overlap < _OVERLAP for overlap in overlaps):
                kept.append(int(i))
        if len({scores[i] for i in kept}) < len(kept):
            return None  # which of equal ones comes first does not matter to anybody
        return tuple(_cut(rows[i, 5:], float(scores[i]), centres[i], extents[i], size) for i in kept)

    return scores, decode, 2


def _overlap(centres: NDArray[np.float64], extents: NDArray[np.float64]) -> float:
    """Shared area by covered area."""
    low, high = np.maximum(centres - extents / 2, 0), centres + extents / 2
    shared = float(np.prod(np.maximum(np.min(high, axis=0) - np.max(low, axis=0), 0)))
    covered = float(np.prod(high - low, axis=1).sum()) - shared
    return shared / covered if covered > 0 else 0.0


def _cut(
    labels: NDArray[np.float64],
    score: float,
    centre: NDArray[np.float64],
    extent: NDArray[np.float64],
    size: NDArray[np.int64],
) -> WantedBox:
    low, high = np.clip(centre - extent / 2, 0, size), np.clip(centre + extent / 2, 0, size)
    x, y, width, height = (int(v) for v in (*low, *(high - low)))
    return WantedBox(int(labels.argmax()), score, x, y, width, height)


_READERS: Mapping[
    LastLayer,
    Callable[[NeuralBlock, ImageInput, Sequence[Output]], tuple[NDArray[np.float64], Decode, int]],
] = {
    LastLayer.FOMO: _fomo,
    LastLayer.MOBILENET_SSD: _ssd,
    LastLayer.YOLOV5: _yolov5,
    LastLayer.YOLOV5_V5_DRPAI: _yolov5,
}
