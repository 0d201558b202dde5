"""Scores of the parts of an image."""

from __future__ import annotations

import numpy as np
import pytest

from results.boxes import PRINT_BOXES, Box, read_boxes
from results.programs import MakeMachine, array, floats, literal, run_cases

pytestmark = pytest.mark.compile

_MODULES = ["result/visual_anomaly"]


def case(
    cells: np.ndarray,
    image: tuple[int, int],
    min_score: float,
    *,
    encoding: str = "IMPULSE_FLOAT32, 1.0f, 0",
    most: int = 50,
) -> str:
    """Scores, then the grid, then the boxes."""
    rows, columns = cells.shape
    kind = "float" if cells.dtype.kind == "f" else "int8_t"
    return f"""{array(kind, "cells", cells)}
    static const impulse_visual_anomaly_plan plan = {{{{{encoding}}}, {columns}, {rows}, {image[0]}, {image[1]}}};
    static float grid[{cells.size}];
    static impulse_box boxes[{most}];
    const impulse_visual_anomaly_scores scores = impulse_visual_anomaly(&plan, cells, {literal(min_score)}, grid);
    print_float(scores.largest);
    print_float(scores.mean);
    print_word(scores.count);
    for (size_t i = 0; i < {cells.size}u; ++i) {{
        print_float(grid[i]);
    }}
    print_boxes(boxes, impulse_visual_anomaly_boxes(&plan, grid, {literal(min_score)}, boxes, {most}));"""


@pytest.mark.parametrize(
    "target_id", ["host", pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])]
)
def test_random_grids(target_id: str, machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    cases, grids = [], []
    for shape in [(1, 1), (5, 5), (3, 7), (6, 2), (5, 5)]:
        grid = rng.uniform(0, 8, shape).astype(np.float32)
        grids.append((grid, (int(rng.integers(20, 320)), int(rng.integers(20, 320)))))
        cases.append(case(*grids[-1], 4.0))
    found = run_cases(machine(target_id), _MODULES, cases, definitions=PRINT_BOXES)
    for (grid, image), words in zip(grids, found, strict=True):
        assert floats(words[:1])[0] == grid.max()
        assert np.isclose(floats(words[1:2])[0], grid.astype(float).mean(), rtol=1e-6)
        assert words[2] == (grid >= 4).sum()
        assert np.array_equal(floats(words[3 : 3 + grid.size]), grid.reshape(-1))
        rows, columns = grid.shape
        width, height = np.float32(image[0] / columns), np.float32(image[1] / rows)
        assert read_boxes(words[3 + grid.size :]) == [
            Box(float(grid[y, x]), 0, int(x * width), int(y * height), image[0] // columns, image[1] // rows)
            for y, x in np.argwhere(grid >= 4).tolist()
        ]


def test_integers(machine: MakeMachine) -> None:
    cells = np.arange(-128, 128, 16, dtype=np.int8).reshape(4, 4)
    one = case(cells, (96, 96), 2.0, encoding="IMPULSE_INT8, 0.03125f, -128")
    (words,) = run_cases(machine("host"), _MODULES, [one], definitions=PRINT_BOXES)
    wanted = (cells.astype(np.float32) + 128) / 32
    assert np.array_equal(floats(words[3:19]), wanted.reshape(-1))
    assert floats(words[:2]).tolist() == [7.5, 3.75] and words[2] == 12 == words[19]


def test_cells_that_are_no_numbers_count_as_nothing(machine: MakeMachine) -> None:
    cells = np.array([[np.nan, 3.0], [np.inf, -np.inf], [-1.0, 6.0]], np.float32)
    found = run_cases(
        machine("host"),
        _MODULES,
        [case(cells, (96, 96), 0.5), case(-np.abs(cells), (96, 96), 0.5)],
        definitions=PRINT_BOXES,
    )
    assert floats(found[0][:2]).tolist() == pytest.approx([6.0, 8 / 6])
    assert found[0][2] == 2
    assert floats(found[1][:2]).tolist() == pytest.approx([0.0, -10 / 6])


def test_more_cells_than_there_is_room_for(machine: MakeMachine) -> None:
    cells = np.full((4, 4), 2.0, np.float32)
    (words,) = run_cases(machine("host"), _MODULES, [case(cells, (96, 96), 2.0, most=3)], definitions=PRINT_BOXES)
    assert words[2] == 16
    assert [(b.x, b.y) for b in read_boxes(words[19:])] == [(0, 0), (24, 0), (48, 0)]
