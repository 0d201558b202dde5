"""Rows of YOLOv5 become boxes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dsp.machines import Machine
from results.boxes import PRINT_BOXES, Box, read_boxes, suppress
from results.programs import MakeMachine, array, literal, run_cases

pytestmark = pytest.mark.compile

_MODULES = ["result/yolov5"]
_ZERO = np.float32(0)
Size = tuple[int, int]


def decode(row: np.ndarray, image: Size, *, is_in_pixels: bool) -> Box | None:
    """Before edges are cut, in float32 throughout. ``row``: x, y, width, height, score, labels. ``None``: beyond the
    image."""
    places, sizes = [], []
    for axis, extent in enumerate(image):
        size = row[2 + axis]
        start = max(_ZERO, row[axis] - size / np.float32(2))
        if start + size > np.float32(extent):
            size = np.float32(extent) - start
        if size < 0:
            return None
        factor = np.float32(1 if is_in_pixels else extent)
        places.append(int(start * factor))
        sizes.append(int(size * factor))
    return Box(float(row[4]), int(np.argmax(row[5:])), *places, *sizes)


def cut(box: Box, image: Size) -> Box:
    """The part within the image."""
    ends = [min(box.x + box.width, image[0]), min(box.y + box.height, image[1])]
    x, y = min(box.x, image[0]), min(box.y, image[1])
    return box._replace(x=x, y=y, width=ends[0] - x, height=ends[1] - y)


def model(rows: np.ndarray, image: Size, min_score: float, most: int, *, is_in_pixels: bool) -> list[Box]:
    """Boxes of float32 rows."""
    good = (rows[:, 4] >= np.float32(min_score)) & (rows[:, 4] <= 1)
    boxes = [decode(row, image, is_in_pixels=is_in_pixels) for row in rows[good]]
    return [cut(box, image) for box in suppress([box for box in boxes if box], 0.2, most)]


def random_rows(rng: np.random.Generator, count: int, labels: int, size: Size) -> np.ndarray:
    """Boxes in and around an image of a size, some with scores above 1; float32."""
    rows = rng.uniform(size=(count, 5 + labels))
    rows[:, :2] = (rows[:, :2] * 1.4 - 0.2) * size
    rows[:, 2:4] = rows[:, 2:4] ** 2 * size
    rows[:, 4] *= 1.05
    return rows.astype(np.float32)


def case(
    rows: np.ndarray,
    image: Size,
    min_score: float,
    most: int,
    *,
    is_in_pixels: bool,
    scale: float = 1.0,
    zero_point: int = 0,
) -> str:
    """Rows of any type."""
    kind, constant = {
        "f": ("float", "IMPULSE_FLOAT32"),
        "i": ("int8_t", "IMPULSE_INT8"),
        "u": ("uint8_t", "IMPULSE_UINT8"),
    }[rows.dtype.kind]
    return f"""{array(kind, "rows", rows)}
    static const impulse_yolov5_plan plan = {{
        {{{constant}, {literal(scale)}, {zero_point}}}, {len(rows)}u, {rows.shape[1] - 5}, {image[0]}, {image[1]},
        {str(is_in_pixels).lower()}, 0.2f, {most}}};
    static impulse_box boxes[{most}];
    print_boxes(boxes, impulse_yolov5(&plan, rows, {literal(min_score)}, boxes));"""


def run(machine: Machine, cases: list[str]) -> list[list[Box]]:
    """Boxes of each case."""
    return [read_boxes(words) for words in run_cases(machine, _MODULES, cases, definitions=PRINT_BOXES)]


@pytest.mark.parametrize("is_in_pixels", [False, True])
def test_floats(is_in_pixels: bool, machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    cases, wanted = [], []
    for _ in range(30):
        image = (int(rng.integers(32, 320)), int(rng.integers(32, 320)))
        rows = random_rows(rng, int(rng.integers(1, 120)), int(rng.integers(1, 5)), image if is_in_pixels else (1, 1))
        cases.append(case(rows, image, 0.4, 40, is_in_pixels=is_in_pixels))
        wanted.append(model(rows, image, 0.4, 40, is_in_pixels=is_in_pixels))
    assert run(machine("host"), cases) == wanted
    assert sum(map(len, wanted)) > 300


@pytest.mark.parametrize(("kind", "zero_point"), [(np.uint8, 3), (np.int8, -125)])
def test_integers(kind: type, zero_point: int, machine: MakeMachine) -> None:
    """Scores are often equal there, and the row that comes first counts."""
    rng = np.random.default_rng(2)
    scale = 0.0078125
    limits = np.iinfo(kind)
    cases, wanted = [], []
    for _ in range(20):
        real = random_rows(rng, 100, 3, (1, 1))
        rows = np.clip(np.round(real / scale) + zero_point, limits.min, limits.max).astype(kind)
        cases.append(case(rows, (96, 96), 0.5, 32, is_in_pixels=False, scale=scale, zero_point=zero_point))
        decoded = (rows.astype(np.int32) - zero_point).astype(np.float32) * np.float32(scale)
        wanted.append(model(decoded, (96, 96), 0.5, 32, is_in_pixels=False))
    assert run(machine("host"), cases) == wanted


def test_the_best_are_kept(machine: MakeMachine) -> None:
    rng = np.random.default_rng(3)
    rows = random_rows(rng, 200, 2, (1, 1))
    rows[:, 2:4] = 0.01
    cases = [case(rows, (320, 240), 0.0, most, is_in_pixels=False) for most in (1, 5, 32)]
    found = run(machine("host"), cases)
    assert [len(boxes) for boxes in found] == [1, 5, 32]
    assert found[0] == found[2][:1] and found[1] == found[2][:5]
    assert found[2] == model(rows, (320, 240), 0.0, 32, is_in_pixels=False)


def test_no_row_is_good_enough(machine: MakeMachine) -> None:
    rows = np.full((20, 7), 0.25, np.float32)
    rows[:, 4] = [0.0, -1.0, 1.0001, np.nan, np.inf, 0.39] + [0.0] * 14
    cases = [case(rows, (96, 96), 0.4, 4, is_in_pixels=False), case(rows[:3], (96, 96), -5.0, 4, is_in_pixels=False)]
    assert run(machine("host"), cases) == [[], []]


@settings(max_examples=8)
@given(data=st.data())
def test_whatever_the_floats_are(data: st.DataObject, machine: MakeMachine) -> None:
    values = st.floats(width=32) | st.sampled_from([0.5, 1.0, np.nan, np.inf, -np.inf, 1e30, -0.25])
    shape = st.tuples(st.integers(1, 12), st.integers(6, 8))
    outputs = data.draw(st.lists(shape.flatmap(lambda s: hnp.arrays(np.float32, s, elements=values)), min_size=1))
    cases = [case(rows, (96, 64), 0.1, 5, is_in_pixels=pixels) for rows in outputs for pixels in (False, True)]
    twice = [rows for rows in outputs for _ in range(2)]
    for rows, boxes in zip(twice, run(machine("host"), cases), strict=True):
        for box in boxes:
            assert box.score in rows[:, 4] and 0.1 <= box.score <= 1
            assert box.label < rows.shape[1] - 5
            assert box.x + box.width <= 96 and box.y + box.height <= 64


@pytest.mark.cross
@pytest.mark.emulate
def test_on_an_emulated_core(machine: MakeMachine) -> None:
    """A multiply-add there rounds once, so that a pixel may differ: small numbers of binary digits do not show it."""
    rng = np.random.default_rng(4)
    rows = (np.round(random_rows(rng, 60, 3, (1, 1)) * 256) / 256).astype(np.float32)
    cases = [case(rows, (96, 96), 0.4, 20, is_in_pixels=False)]
    assert run(machine("cortex-m4f"), cases) == [model(rows, (96, 96), 0.4, 20, is_in_pixels=False)]
