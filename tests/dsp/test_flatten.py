"""The block "flatten"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dsp.blocks_in_c import Case, features_of, make_case
from dsp.golden import Golden, assert_close, golden_cases
from dsp.machines import Machine
from impulsegen.dsp.flatten import STATISTICS
from impulsegen.errors import UnsupportedError

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile

SDK_INSTRUCTIONS, SDK_HEAP_BYTES = 48_000, 1_628  # all features of 125 samples of 3 axes


def case(windows: np.ndarray, axes: int = 1, **parameters: Any) -> Case:
    """A block with all features, unless parameters say otherwise."""
    names = [name for name in STATISTICS if parameters.get(name, True)]
    count = len(names) + (parameters.get("moving_avg_num_windows", 0) > 0)
    return make_case("flatten", parameters, 1, windows, feature_count=count * axes, axes=axes, rate_hz=100)


def run(machine: Machine, block: Case, *, signal: str = "floats") -> np.ndarray:
    """The features of all windows."""
    return features_of(machine.run(block.program(signal=signal)).text, block)


def formula(windows: np.ndarray, axes: int = 1) -> np.ndarray:
    """All features in double precision."""
    x = windows.reshape(len(windows), -1, axes).transpose(0, 2, 1).astype(float)
    mean = x.mean(axis=2)
    d = x - mean[..., None]
    m2, m3, m4 = ((d**k).mean(axis=2) for k in (2, 3, 4))
    power = np.sqrt((x**2).mean(axis=2))
    skewness, kurtosis = m3 / m2**1.5, m4 / m2**2 - 3
    features = [mean, x.min(axis=2), x.max(axis=2), power, np.sqrt(m2), skewness, kurtosis]
    return np.stack(features, axis=2).reshape(len(windows), -1)


@pytest.mark.parametrize("signal", ["floats", "int16s", "function"])
@pytest.mark.parametrize("samples", [2, 3, 40, 125])
def test_the_formula(samples: int, signal: str, machine: MakeMachine) -> None:
    windows = np.random.default_rng(samples).integers(-32768, 32768, (2, 3 * samples))
    found = run(machine("host"), case(windows, 3), signal=signal)
    assert np.allclose(found, formula(windows, 3), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("magnitude", [1e-15, 1e-3, 9.81, 2.0**31])
def test_magnitude_and_offset_do_not_matter(magnitude: float, machine: MakeMachine) -> None:
    shape = np.random.default_rng(3).normal(size=(1, 250)) ** 3
    windows = (magnitude * (shape + 7.0)).astype(np.float32)
    found, wanted = run(machine("host"), case(windows)), formula(windows)
    assert np.allclose(found, wanted, rtol=2e-5)


@pytest.mark.parametrize("scale", [-2.0, 0.5, 0.0])
def test_the_window_is_scaled(scale: float, machine: MakeMachine) -> None:
    windows = np.random.default_rng(4).normal(2, 1, (1, 60)).astype(np.float32)
    found = run(machine("host"), case(windows, scale_axes=scale))
    wanted = formula(windows * scale) if scale else np.array([[0, 0, 0, 0, 0, 0, -3.0]])
    assert np.allclose(found, wanted, rtol=1e-5)


@pytest.mark.parametrize("value", [0.0, 9.81, -32768.0, 3e30])
@pytest.mark.parametrize("samples", [1, 60, 61])
def test_a_constant_signal_has_no_shape(value: float, samples: int, machine: MakeMachine) -> None:
    found = run(machine("host"), case(np.full((1, samples), value)))
    wanted = [value, value, value, abs(value), 0, 0, -3]
    assert np.allclose(found, wanted, rtol=1e-6, atol=0)
    assert np.array_equal(found[0, 4:], [0, 0, -3])


@pytest.mark.parametrize("wanted", STATISTICS)
def test_only_one_feature(wanted: str, machine: MakeMachine) -> None:
    windows = np.random.default_rng(5).normal(2, 1, (2, 60)).astype(np.float32)
    block = case(windows, 2, **{name: name == wanted for name in STATISTICS})
    every = formula(windows, 2).reshape(2, 2, len(STATISTICS))
    assert np.allclose(run(machine("host"), block), every[:, :, STATISTICS.index(wanted)], rtol=1e-5, atol=1e-5)


def test_the_moving_average_grows_and_then_forgets(machine: MakeMachine) -> None:
    levels = np.array([[1, 10], [3, 30], [8, 80], [0, 0], [4, 40]], dtype=float)
    windows = np.repeat(levels[:, None], 6, axis=1).reshape(5, -1)
    others = dict.fromkeys(STATISTICS, False)
    found = run(machine("host"), case(windows, 2, moving_avg_num_windows=3, **others))
    wanted = [levels[max(0, i - 2) : i + 1].mean(axis=0) for i in range(5)]
    assert np.allclose(found, wanted)


def test_a_window_that_fails_leaves_no_trace(machine: MakeMachine) -> None:
    windows = np.array([[2, 2, 2, 2], [9, 9, 9, np.nan], [4, 4, 4, 4], [6, 6, 6, 6]], dtype=float)
    others = dict.fromkeys(STATISTICS, False)
    block = case(windows, 2, moving_avg_num_windows=2, **others)
    printed = machine("host").run(block.program()).text.split("\n")
    assert printed[2] == "E_INPUT"
    text = "\n".join(printed[:2] + printed[3:])
    found = features_of(text, replace(block, windows=windows[[0, 2, 3]]))
    assert np.allclose(found, [[2, 2], [3, 3], [5, 5]])


def test_what_a_block_remembers_can_be_forgotten(machine: MakeMachine) -> None:
    windows = np.array([[1.0], [5.0], [7.0]])
    others = dict.fromkeys(STATISTICS, False)
    block = case(windows, moving_avg_num_windows=4, **others)
    code, _ = block.code
    assert code.reset == "impulse_flatten_reset(&case_block_state);"
    marker = "const impulse_status status = "
    program = block.program().replace(marker, f"if (window == 1u) {{ {code.reset} }}\n{marker}")
    assert np.allclose(features_of(machine("host").run(program).text, block)[:, 0], [1, 5, 6])


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_an_error(value: float, machine: MakeMachine) -> None:
    assert machine("host").run(case(np.array([[1.0, value, 2.0]])).program()).text == "E_INPUT\n"


@pytest.mark.parametrize("history", [-1, 70000])
def test_numbers_of_windows_that_are_none(history: int) -> None:
    with pytest.raises(UnsupportedError, match=f"moving_avg_num_windows is {history}"):
        _ = case(np.zeros((1, 5)), moving_avg_num_windows=history).code


@pytest.mark.cross
@pytest.mark.emulate
def test_it_costs_a_quarter_of_the_sdk_and_half_its_memory(machine: MakeMachine) -> None:
    block = case(np.random.default_rng(6).normal(size=(1, 375)), 3)
    ran = machine("cortex-m4f").run(block.program(prints=False))
    assert ran.instructions
    assert ran.instructions <= SDK_INSTRUCTIONS // 4
    assert 4 * block.code[0].scratch_floats <= SDK_HEAP_BYTES // 2


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("flatten"), ids=lambda golden: golden.name)
def test_golden(golden: Golden, machine: MakeMachine) -> None:
    _check_golden(golden, machine("host"))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.shared
@pytest.mark.parametrize("target_id", ["cortex-m4f", "cortex-m0plus", "riscv32imac"])
def test_golden_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    for golden in golden_cases("flatten"):
        _check_golden(golden, machine(target_id))


def _check_golden(golden: Golden, machine: Machine) -> None:
    found = run(machine, golden.case)
    if "ill_conditioned" in golden.flags:  # a constant signal: the reference is rounding noise, ours is exact
        assert found.shape == golden.features("features_sdk").shape
        assert np.allclose(found.reshape(-1, 7)[:, 4:], [0, 0, -3])
    elif golden.has("features_python"):
        assert_close(found, golden, key="features_python", absolute=1e-4)
    else:
        assert_close(found, golden, key="features_sdk", absolute=1e-4, relative=1e-4)
