"""Boxes in FOMO's cells, and how many of them are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.detection.settings import CELL_PX, LABELS
from examples.detection.synthesize import Object

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Box:
    """A rectangle of cells that reach the threshold, in pixels, with the best score in it."""

    label: int
    score: float
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[float, float]:
        """Horizontally and vertically, in pixels."""
        return self.x + self.width / 2, self.y + self.height / 2


def boxes_of(cells: FloatArray, min_score: float) -> tuple[Box, ...]:
    """The boxes in the scores [rows][columns][background, labels] of a picture: neighbours of one label are one, also those
    that meet at a corner, row by row and the labels of a cell in turn."""
    found = []
    for label in range(cells.shape[-1] - 1):
        scores = cells[..., 1 + label]
        for group in _groups(scores >= min_score):
            rows, columns = [row for row, _ in group], [column for _, column in group]
            top, left = min(rows), min(columns)
            box = Box(
                label,
                float(max(scores[cell] for cell in group)),
                left * CELL_PX,
                top * CELL_PX,
                (max(columns) - left + 1) * CELL_PX,
                (max(rows) - top + 1) * CELL_PX,
            )
            found.append((group[0], label, box))
    return tuple(box for *_, box in sorted(found, key=lambda one: one[:2]))


def _groups(chosen: npt.NDArray[np.bool_]) -> Iterator[list[tuple[int, int]]]:
    """Cells that hang together, each group in reading order."""
    left = [(int(row), int(column)) for row, column in np.argwhere(chosen)]
    while left:
        group = [left.pop(0)]
        for row, column in group:
            near = [cell for cell in left if abs(cell[0] - row) <= 1 and abs(cell[1] - column) <= 1]
            group += near
            left = [cell for cell in left if cell not in near]
        yield sorted(group)


def match(boxes: Sequence[Box], objects: Sequence[Object]) -> tuple[tuple[Object | None, Box | None], ...]:
    """Each object with the nearest box whose middle is at most a cell away, the nearest pair first; what is left over of
    either has no partner. Labels may differ."""
    pairs = []
    for number, one in enumerate(objects):
        for other, box in enumerate(boxes):
            distance = max(abs(box.middle[0] - one.x), abs(box.middle[1] - one.y))
            if distance <= CELL_PX:
                pairs.append((distance, number, other))
    matched: dict[int, int] = {}
    for _, number, other in sorted(pairs):
        if number not in matched and other not in matched.values():
            matched[number] = other
    together = [(objects[number], boxes[other]) for number, other in matched.items()]
    missed = [(one, None) for number, one in enumerate(objects) if number not in matched]
    invented = [(None, box) for other, box in enumerate(boxes) if other not in matched.values()]
    return (*together, *missed, *invented)


def confusion(cells: FloatArray, objects: Sequence[Sequence[Object]], min_score: float) -> npt.NDArray[np.int64]:
    """[actual][predicted], the background first, over pictures' scores [pictures][rows][columns][background, labels].

    An object that is missed counts as background, and so does what is behind a box without an object. Cells that nothing
    is said about are background in both.
    """
    counts = np.zeros((1 + len(LABELS), 1 + len(LABELS)), np.int64)
    for scores, present in zip(cells, objects, strict=True):
        matches = match(boxes_of(scores, min_score), present)
        for one, box in matches:
            counts[0 if one is None else 1 + one.label, 0 if box is None else 1 + box.label] += 1
        counts[0, 0] += scores.shape[0] * scores.shape[1] - len(matches)
    return counts
