"""Cells of FOMO become boxes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dsp.machines import Machine
from results.boxes import PRINT_BOXES, Box, read_boxes
from results.programs import MakeMachine, array, literal, run_cases

pytestmark = pytest.mark.compile

_MODULES = ["result/fomo"]
_CELL = (8, 6)  # pixels


@dataclass
class Region:
    """Cells of one object; the ends are not included."""

    left: int
    top: int
    right: int
    bottom: int
    score: float
    first: tuple[int, int]

    def touches(self, other: Region) -> bool:
        """Also corner to corner."""
        wide = set(range(self.left - 1, self.right + 1)) & set(range(other.left, other.right))
        high = set(range(self.top - 1, self.bottom + 1)) & set(range(other.top, other.bottom))
        return bool(wide and high)

    def take(self, other: Region) -> None:
        """The rectangle around both."""
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        self.score = max(self.score, other.score)


def join(regions: list[Region]) -> list[Region]:
    """Each becomes part of the first earlier one that it touches."""
    kept: list[Region] = []
    for region in regions:
        home = next((earlier for earlier in kept if earlier.touches(region)), None)
        if home:
            home.take(region)
        else:
            kept.append(region)
    return kept


def model(scores: np.ndarray, min_score: float, most: int) -> list[Box]:
    """Boxes of float32 scores [rows][columns][1 + labels]: twice ``join``, and the best when there are too many."""
    found: list[tuple[tuple[int, int], int, Region]] = []
    for label in range(scores.shape[2] - 1):
        cells = [
            Region(x, y, x + 1, y + 1, float(scores[y, x, label + 1]), (y, x))
            for y, x in np.argwhere(scores[:, :, label + 1] >= np.float32(min_score)).tolist()
        ]
        found.extend((region.first, label, region) for region in join(join(cells)))
    best = sorted(found, key=lambda item: (-item[2].score, item[1], item[0]))[:most]
    w, h = _CELL
    return [
        Box(r.score, label, r.left * w, r.top * h, (r.right - r.left) * w, (r.bottom - r.top) * h)
        for _, label, r in sorted(best, key=lambda item: item[:2])
    ]


def case(cells: np.ndarray, min_score: float, most: int, *, scale: float = 1.0, zero_point: int = 0) -> str:
    """Cells of any type, with room for so many boxes and no more scratch than is said."""
    rows, columns, channels = cells.shape
    kind, constant = {
        "f": ("float", "IMPULSE_FLOAT32"),
        "i": ("int8_t", "IMPULSE_INT8"),
        "u": ("uint8_t", "IMPULSE_UINT8"),
    }[cells.dtype.kind]
    return f"""{array(kind, "cells", cells)}
    static const impulse_fomo_plan plan = {{
        {{{constant}, {literal(scale)}, {zero_point}}}, {columns}, {rows}, {channels - 1}, {_CELL[0]}, {_CELL[1]}, {most}}};
    static float scratch[(IMPULSE_FOMO_SCRATCH_BYTES({columns}, {rows}, {most}) + 3u) / 4u];
    static impulse_box boxes[{most}];
    print_boxes(boxes, impulse_fomo(&plan, cells, {literal(min_score)}, boxes, scratch));"""


def run(machine: Machine, cases: list[str]) -> list[list[Box]]:
    """Boxes of each case."""
    return [read_boxes(words) for words in run_cases(machine, _MODULES, cases, definitions=PRINT_BOXES)]


def random_cells(rng: np.random.Generator, shape: tuple[int, int, int]) -> np.ndarray:
    """int8 cells of which a random part reaches 0.5 at 1/256 from -128; no two are equal where that is possible."""
    density = rng.uniform(0, 0.5)
    high = rng.uniform(size=shape) < density
    return np.where(high, rng.integers(0, 128, shape), rng.integers(-128, 0, shape)).astype(np.int8)


def scores_of(cells: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    """As float32, with one rounding."""
    return (cells.astype(np.int32) - zero_point).astype(np.float32) * np.float32(scale)


def test_random_grids(machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    cells = [
        random_cells(rng, (int(rng.integers(1, 14)), int(rng.integers(1, 14)), int(rng.integers(2, 6))))
        for _ in range(80)
    ]
    found = run(machine("host"), [case(one, 0.5, 200, scale=1 / 256, zero_point=-128) for one in cells])
    assert found == [model(scores_of(one, 1 / 256, -128), 0.5, 200) for one in cells]
    assert sum(len(boxes) for boxes in found) > 200


def test_floats_and_unsigned_cells(machine: MakeMachine) -> None:
    rng = np.random.default_rng(2)
    cells = random_cells(rng, (9, 12, 3))
    unsigned = (cells.astype(np.int16) + 128).astype(np.uint8)
    scores = scores_of(cells, 1 / 256, -128)
    cases = [
        case(scores.astype(np.float32), 0.5, 40),
        case(unsigned, 0.5, 40, scale=1 / 256),
        case(cells, 0.5, 40, scale=1 / 256, zero_point=-128),
    ]
    assert run(machine("host"), cases) == [model(scores, 0.5, 40)] * 3


def test_objects_that_lie_apart_are_what_is_connected(machine: MakeMachine) -> None:
    """Where objects are filled rectangles with room between them, no order of merging can matter."""
    from scipy import ndimage

    rng = np.random.default_rng(3)
    grids, wanted = [], []
    for _ in range(20):
        scores = np.zeros((16, 21, 3), np.float32)
        for y in range(0, 16, 4):
            for x in range(0, 21, 4):
                height, width = rng.integers(1, 4, 2)
                if rng.uniform() < 0.5:
                    part = scores[y : y + height, x : x + width, rng.integers(1, 3)]
                    part[:] = rng.uniform(0.5, 1, part.shape)
        boxes = []
        for label in range(2):
            layer = scores[:, :, label + 1]
            numbers, count = ndimage.label(layer > 0, np.ones((3, 3)))
            for number, (rows, columns) in enumerate(ndimage.find_objects(numbers), start=1):
                best = float(ndimage.maximum(layer, numbers, number))
                edges = (columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start)
                boxes.append(Box(best, label, *(edge * size for edge, size in zip(edges, _CELL * 2, strict=True))))
            assert count == len(ndimage.find_objects(numbers))
        grids.append(case(scores, 0.5, 200))
        wanted.append(sorted(boxes, key=lambda b: (b.y, b.x, b.label)))
    assert run(machine("host"), grids) == wanted


def test_a_box_grows_to_all_sides(machine: MakeMachine) -> None:
    def shape(*rows: str) -> np.ndarray:
        cells = np.array([[float(c) / 10 for c in row] for row in rows], np.float32)
        return np.stack([1 - cells, cells], axis=2)

    cases = {
        "to the left": (shape("0009", "0060", "0800"), [Box(0.9, 0, 8, 0, 24, 18)]),
        # Two arms that their foot connects: there, the second arm is part of the first box.
        "upwards": (shape("60009", "60009", "67779"), [Box(0.9, 0, 0, 0, 40, 18)]),
        "around": (shape("900", "000", "007"), [Box(0.9, 0, 0, 0, 8, 6), Box(0.7, 0, 16, 12, 8, 6)]),
        "corner to corner": (shape("90", "07"), [Box(0.9, 0, 0, 0, 16, 12)]),
        "only one cell": (shape("5"), [Box(0.5, 0, 0, 0, 8, 6)]),
        "nothing": (shape("44", "44"), []),
    }
    found = run(machine("host"), [case(cells, 0.5, 4) for cells, _ in cases.values()])
    for name, boxes, (_, wanted) in zip(cases, found, cases.values(), strict=True):
        assert boxes == [box._replace(score=float(np.float32(box.score))) for box in wanted], name


def test_more_objects_than_there_is_room_for(machine: MakeMachine) -> None:
    rng = np.random.default_rng(4)
    cases, wanted = [], []
    for most in (1, 2, 3, 7, 30):
        scores = np.zeros((12, 12, 4), np.float32)
        scores[::2, ::2, 1:] = rng.permutation(108).reshape(6, 6, 3) / 256 + 0.5
        cases.append(case(scores, 0.5, most))
        wanted.append(model(scores, 0.5, most))
    assert run(machine("host"), cases) == wanted
    assert [len(boxes) for boxes in wanted] == [1, 2, 3, 7, 30]


def test_equal_scores_where_there_is_no_room(machine: MakeMachine) -> None:
    rng = np.random.default_rng(6)
    cases, wanted = [], []
    for most in (1, 3, 8, 20):
        scores = np.zeros((12, 12, 4), np.float32)
        scores[::2, ::2, 1:] = rng.integers(1, 5, (6, 6, 3)) / 4
        cases.append(case(scores, 0.5, most))
        wanted.append(model(scores, 0.5, most))
    assert run(machine("host"), cases) == wanted


@settings(max_examples=8)
@given(data=st.data())
def test_whatever_the_floats_are(data: st.DataObject, machine: MakeMachine) -> None:
    shape = st.tuples(st.integers(1, 7), st.integers(1, 7), st.integers(2, 4))
    values = st.floats(width=32, allow_subnormal=False) | st.sampled_from([0.5, 0.75, 1.0, np.nan, np.inf])
    grids = data.draw(st.lists(shape.flatmap(lambda s: hnp.arrays(np.float32, s, elements=values)), min_size=1))
    found = run(machine("host"), [case(grid, 0.5, 100) for grid in grids])
    for grid, boxes in zip(grids, found, strict=True):
        for row, column, channel in np.argwhere(grid[:, :, 1:] >= 0.5).tolist():
            assert any(
                b.label == channel
                and b.x <= column * _CELL[0] < b.x + b.width
                and b.y <= row * _CELL[1] < b.y + b.height
                and b.score >= grid[row, column, channel + 1]
                for b in boxes
            ), "a cell without a box"
        for b in boxes:
            rows = slice(b.y // _CELL[1], (b.y + b.height) // _CELL[1])
            columns = slice(b.x // _CELL[0], (b.x + b.width) // _CELL[0])
            cells = grid[rows, columns, b.label + 1]
            hits = cells >= 0.5
            assert hits[0].any() and hits[-1].any() and hits[:, 0].any() and hits[:, -1].any(), "a box is too large"
            assert np.max(cells[hits]) == b.score or np.isinf(b.score)


@pytest.mark.cross
@pytest.mark.emulate
def test_on_an_emulated_core(machine: MakeMachine) -> None:
    rng = np.random.default_rng(5)
    cells = [random_cells(rng, (12, 9, 3)) for _ in range(5)]
    cases = [case(one, 0.5, 20, scale=1 / 256, zero_point=-128) for one in cells]
    assert run(machine("cortex-m4f"), cases) == [model(scores_of(one, 1 / 256, -128), 0.5, 20) for one in cells]
