"""The block "raw"."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dsp.blocks_in_c import features_of, make_case
from dsp.golden import Golden, assert_close, golden_cases
from dsp.machines import Machine

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile


@pytest.mark.parametrize("signal", ["floats", "int16s", "function"])
def test_the_window_is_scaled(signal: str, machine: MakeMachine) -> None:
    windows = np.arange(24).reshape(2, 12) - 6
    case = make_case("raw", {"scale_axes": 0.5}, 1, windows, feature_count=12, axes=3, rate_hz=100)
    found = features_of(machine("host").run(case.program(signal=signal)).text, case)
    assert np.array_equal(found, windows * 0.5)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_an_error(value: float, machine: MakeMachine) -> None:
    case = make_case("raw", {}, 1, [[1.0, value]], feature_count=2)
    assert machine("host").run(case.program()).text == "E_INPUT\n"


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("raw"), ids=lambda golden: golden.name)
def test_golden(golden: Golden, machine: MakeMachine) -> None:
    case = golden.case
    found = features_of(machine("host").run(case.program()).text, case)
    assert_close(found, golden, key="features_sdk", absolute=1e-6, relative=1e-6)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.shared
@pytest.mark.parametrize("target_id", ["cortex-m4f", "cortex-m0plus", "riscv32imac"])
def test_golden_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    for golden in golden_cases("raw"):
        case = golden.case
        ran = machine(target_id).run(case.program())
        assert_close(features_of(ran.text, case), golden, key="features_sdk", absolute=1e-6, relative=1e-6)
        assert ran.instructions
