"""Pairs of the least cost: the very ones that SciPy finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dsp.machines import Machine
from results.programs import MakeMachine, array, run_cases

pytestmark = pytest.mark.compile

_NONE = 65535


def case(costs: np.ndarray, *, beside: int = 0) -> str:
    """``beside``: bytes that the scratch memory lies beside a multiple of 8."""
    rows, columns = costs.shape
    return f"""{array("float", "costs", costs if costs.size else [0.0])}
    static uint32_t scratch[(IMPULSE_ASSIGNMENT_SCRATCH_BYTES({rows}u, {columns}u) + 3u) / 4u + 1u];
    static uint16_t column[{max(1, rows)}];
    impulse_assign(costs, {rows}u, {columns}u, column, (char *)scratch + {beside}u);
    for (size_t i = 0; i != {rows}u; ++i) {{
        print_word(column[i]);
    }}"""


def run(machine: Machine, matrices: list[np.ndarray]) -> list[list[int]]:
    """The column of each row."""
    cases = [case(costs, beside=4 * (number % 2)) for number, costs in enumerate(matrices)]
    return run_cases(machine, ["result/assignment"], cases)


def wanted(costs: np.ndarray) -> list[int]:
    """SciPy's answer."""
    from scipy.optimize import linear_sum_assignment

    columns = [_NONE] * len(costs)
    for row, column in zip(*linear_sum_assignment(costs.astype(float)), strict=True):
        columns[row] = int(column)
    return columns


def shapes(rng: np.random.Generator, count: int) -> list[tuple[int, int]]:
    """Wide, tall and square ones."""
    return [(int(rng.integers(1, 12)), int(rng.integers(1, 12))) for _ in range(count)]


@pytest.mark.parametrize(
    "target_id", ["host", pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])]
)
def test_random_costs(target_id: str, machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    matrices = [rng.uniform(size=shape).astype(np.float32) for shape in shapes(rng, 20)]
    matrices = [np.float32(1) - costs for costs in matrices]  # multiples of 2^-24, as overlaps give
    assert run(machine(target_id), matrices) == [wanted(costs) for costs in matrices]


def test_many_that_cost_the_same(machine: MakeMachine) -> None:
    rng = np.random.default_rng(2)
    matrices = [rng.integers(0, 3, shape).astype(np.float32) for shape in shapes(rng, 60)]
    matrices += [np.zeros((4, 4), np.float32), np.ones((3, 6), np.float32), np.ones((6, 3), np.float32)]
    assert run(machine("host"), matrices) == [wanted(costs) for costs in matrices]


def test_distances(machine: MakeMachine) -> None:
    rng = np.random.default_rng(3)
    matrices = []
    for shape in shapes(rng, 20):
        a, b = (rng.integers(0, 4000, (n, 2)) / 2 for n in shape)
        matrices.append(np.linalg.norm(a[:, None] - b[None], axis=2).astype(np.float32))
    assert run(machine("host"), matrices) == [wanted(costs) for costs in matrices]


def test_nothing_to_assign(machine: MakeMachine) -> None:
    assert run(machine("host"), [np.zeros((3, 0)), np.zeros((0, 3)), np.zeros((0, 0))]) == [[_NONE] * 3, [], []]


@settings(max_examples=6)
@given(data=st.data())
def test_whatever_the_costs_are(data: st.DataObject, machine: MakeMachine) -> None:
    values = st.floats(width=32) | st.sampled_from([0.0, 1.0, np.nan, np.inf, 131072.0])
    shape = st.tuples(st.integers(1, 6), st.integers(1, 6))
    matrices = data.draw(st.lists(shape.flatmap(lambda s: hnp.arrays(np.float32, s, elements=values)), min_size=1))
    for costs, columns in zip(matrices, run(machine("host"), matrices), strict=True):
        taken = [column for column in columns if column != _NONE]
        assert len(taken) == len(set(taken)) == min(costs.shape)
        assert all(column < costs.shape[1] for column in taken)
        limited = np.clip(np.nan_to_num(costs, nan=0.0, posinf=131072), 0, 131072).astype(float)
        best = sum(limited[row, column] for row, column in enumerate(wanted(limited)) if column != _NONE)
        found = sum(limited[row, column] for row, column in enumerate(columns) if column != _NONE)
        assert found <= best + 1e-6 * len(taken)
