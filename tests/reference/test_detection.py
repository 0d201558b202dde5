"""Objects in outputs that are written by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from edge_impulse import impulses
from impulsegen.impulse.model import LastLayer
from impulsegen.reference.detection import boxes_of
from impulsegen.reference.interpreter import Output
from impulsegen.reference.vectors import Boxes


def found(last_layer: LastLayer, *arrays: Any, is_exact: bool = False) -> Boxes | None:
    """The objects in outputs: 96 x 96 pixels, two labels."""
    impulse = impulses.detector(last_layer)
    values = [np.asarray(array, np.float64) for array in arrays]
    return boxes_of(
        impulse.neural_blocks[0], impulse, [Output(v.astype(np.float32), v) for v in values], is_exact=is_exact
    )


def cells(marks: dict[tuple[int, int, int], float], rows: int = 12, columns: int = 12) -> np.ndarray:
    """A grid with scores at (row, column, label)."""
    grid = np.zeros((1, rows, columns, 3))
    for (row, column, label), score in marks.items():
        grid[0, row, column, label + 1] = score
    return grid


def places(boxes: Boxes | None) -> list[tuple[int, ...]]:
    """Label, edges and size of each."""
    assert boxes is not None
    return [(b.label, b.x, b.y, b.width, b.height) for b in boxes.boxes]


def test_cells_that_touch_are_one_object() -> None:
    marks = {(2, 3, 0): 0.9, (2, 4, 0): 0.8, (3, 5, 0): 0.85, (7, 7, 1): 0.95, (0, 0, 0): 0.1}
    boxes = found(LastLayer.FOMO, cells(marks))
    assert boxes is not None
    assert 0.1 < boxes.min_score < 0.8
    assert places(boxes) == [(0, 24, 16, 24, 16), (1, 56, 56, 8, 8)]
    assert [b.score for b in boxes.boxes] == [0.9, 0.95]
    assert boxes.pixels == 0


def test_cells_of_other_labels_are_not() -> None:
    assert len(places(found(LastLayer.FOMO, cells({(2, 3, 0): 0.9, (2, 4, 1): 0.9})))) == 2


def test_a_cell_may_join_two_objects() -> None:
    marks = {(0, 0, 0): 0.9, (0, 4, 0): 0.9, (1, 1, 0): 0.9, (1, 3, 0): 0.9, (2, 2, 0): 0.9}
    assert places(found(LastLayer.FOMO, cells(marks))) == [(0, 0, 0, 40, 24)]


def test_a_grid_that_is_not_square() -> None:
    assert places(found(LastLayer.FOMO, cells({(5, 10, 1): 0.9}, rows=6))) == [(1, 80, 80, 8, 16)]


def test_nothing_is_found_where_nothing_is() -> None:
    assert places(found(LastLayer.FOMO, cells({}))) == []


def test_the_threshold_lies_in_the_widest_gap() -> None:
    marks = {(0, 2 * i, 0): score for i, score in enumerate((0.9, 0.88, 0.5, 0.47, 0.2))}
    boxes = found(LastLayer.FOMO, cells(marks))
    assert boxes is not None
    assert boxes.min_score == pytest.approx(0.69)
    assert len(boxes.boxes) == 2


@pytest.mark.parametrize("is_newer", [False, True])
def test_ssd_in_both_orders(is_newer: bool) -> None:
    edges = [[[0.1, 0.2, 0.5, 0.6], [-0.5, 0.5, 0.5, 1.5], [0, 0, 1, 1], [0, 0, 0, 0]]]
    classes, scores, count = [[1, 0, 1, 7]], [[0.9, 0.8, 0.1, 0.85]], [4]
    arrays = (scores, edges, count, classes) if is_newer else (edges, classes, scores, count)
    boxes = found(LastLayer.MOBILENET_SSD, *arrays)
    assert places(boxes) == [(1, 19, 9, 38, 38), (0, 48, 0, 48, 48)]


def row(x: float, y: float, size: float, score: float, label: int) -> list[float]:
    """One of YOLOv5."""
    return [x, y, size, size, score, *([0.9, 0.1] if label == 0 else [0.1, 0.9])]


def test_yolov5_keeps_the_better_of_two() -> None:
    rows = [
        row(0.25, 0.25, 0.25, 0.8, 0),
        row(0.26, 0.25, 0.25, 0.9, 1),
        row(0.75, 0.75, 0.5, 0.7, 0),
        row(0, 0, 1, 1.5, 0),
    ]
    boxes = found(LastLayer.YOLOV5, [rows])
    assert places(boxes) == [(1, 12, 12, 24, 24), (0, 48, 48, 48, 48)]
    in_pixels = [[x * 96 if i < 4 else x for i, x in enumerate(r)] for r in rows]
    assert places(found(LastLayer.YOLOV5_V5_DRPAI, [in_pixels])) == places(boxes)


def test_what_rounding_would_decide_is_left_open() -> None:
    side = 0.25  # these share a fifth of what they cover together
    shift = side * (1 - 2 * 0.2 / 1.2)
    rows = [row(0.3, 0.5, side, 0.9, 0), row(0.3 + shift, 0.5, side, 0.9, 0)]
    assert found(LastLayer.YOLOV5, [rows]) is None


def test_a_detector_that_is_not_known() -> None:
    assert found(LastLayer.YOLOX, [[0.0]]) is None
