"""The block "mfe"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dsp.audio import audio, cmvn, frames_of, mel_weights, mfe_of, power_of
from dsp.audio_cases import SIGNALS, audio_case, check_golden, instructions, run
from dsp.golden import Golden, golden_cases
from dsp.machines import Machine
from impulsegen.errors import UnsupportedError

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile

DEFAULT = {"length": 320, "step": 160, "num_filters": 40, "fft_length": 256}
STEP = 1 / 256


def assert_steps(found: np.ndarray, wanted: np.ndarray) -> None:
    """Whole steps, each the nearest one but for values that lie in the middle between two."""
    assert np.array_equal(found, np.round(found / STEP) * STEP)
    assert np.abs(found.reshape(wanted.shape) - wanted).max() <= STEP / 2 + 1e-5


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize(
    "parameters",
    [
        DEFAULT,
        {**DEFAULT, "length": 200, "step": 301, "num_filters": 17, "noise_floor_db": -80},  # gaps, zeros behind
        {**DEFAULT, "fft_length": 1024, "length": 801, "step": 333, "low_frequency": 300, "high_frequency": 6000},
        {**DEFAULT, "fft_length": 64, "num_filters": 2},
    ],
)
def test_formula(parameters: dict[str, Any], signal: str, machine: MakeMachine) -> None:
    windows = np.array([audio(2000, seed=seed) for seed in (1, 2)])
    found = run(machine("host"), audio_case("mfe", parameters, windows), signal)
    wanted = [mfe_of(x, parameters, floor_db=parameters.get("noise_floor_db", -52)) for x in windows]
    assert_steps(found, np.array(wanted).reshape(found.shape))


@pytest.mark.parametrize("window", [0, 1, 5, 101])
@pytest.mark.parametrize("version", [1, 2])
def test_versions_without_decibels(version: int, window: int, machine: MakeMachine) -> None:
    parameters = {**DEFAULT, "num_filters": 12, "win_size": window}
    x = audio(3000)
    found = run(machine("host"), audio_case("mfe", parameters, [x], version=version))
    power = power_of(frames_of(x, 320, 160, has_last=version > 1), 256)
    wanted = power @ mel_weights(12, 256, 129, 0, 8000, 16000).T
    if window:
        wanted = cmvn(wanted, window, has_variance=False)
        span = np.ptp(wanted)
        wanted = (wanted - wanted.min()) / span if window > 1 else 0 * wanted
    assert np.abs(found - wanted.reshape(1, -1)).max() <= 1e-5 * max(1, wanted.max())


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("version", [1, 2, 3, 4])
@pytest.mark.parametrize("value", [0, 1, -32768, 32767])
def test_constants_are_finite(value: int, version: int, signal: str, machine: MakeMachine) -> None:
    case = audio_case("mfe", {**DEFAULT, "num_filters": 10}, np.full((1, 1000), value), version=version)
    found = run(machine("host"), case, signal)
    assert np.isfinite(found).all()
    assert found.min() >= 0
    assert found.max() <= 1
    assert value != 0 or not found.any()


def test_a_louder_signal_is_higher_by_its_decibels(machine: MakeMachine) -> None:
    x = audio(1000)
    found = run(machine("host"), audio_case("mfe", DEFAULT, [x / 4, x]))
    inside = (found[0] > 0.1) & (found[1] < 0.9)
    assert inside.any()
    assert np.abs((found[1] - found[0])[inside] - 20 * np.log10(4) / 64).max() <= STEP + 1e-6


def test_a_shift_by_the_stride_shifts_the_rows(machine: MakeMachine) -> None:
    x = audio(2000)
    found = run(machine("host"), audio_case("mfe", DEFAULT, [x[:1840], x[160:]])).reshape(2, -1, 40)
    assert np.array_equal(found[0][1:][1:], found[1][1:-1])  # not the first row, where the window closes to a circle


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("at", [0, 100, 319, 1999])
@pytest.mark.parametrize("version", [2, 4])
def test_what_is_no_number_is_an_error(version: int, at: int, value: float, machine: MakeMachine) -> None:
    x = audio(2000).astype(np.float32)
    x[at] = value
    case = audio_case("mfe", {**DEFAULT, "fft_length": 512}, [x], version=version)
    for signal in ("floats", "function"):
        text = machine("host").run(case.program(signal=signal)).text
        assert text == "E_INPUT\n" or (at == 1999 and version == 2)  # which only the last frame's end leaves out


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"fft_length": 100}, "fft_length is 100"),
        ({"length": 4000}, "has no frame"),
        ({"noise_floor_db": 12}, "noise_floor_db is 12"),
        ({"low_frequency": 5000, "high_frequency": 4000}, "low_frequency 5000 Hz"),
        ({"high_frequency": 8001}, "high_frequency 8001 Hz"),
    ],
)
def test_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(UnsupportedError, match=says) as caught:
        _ = audio_case("mfe", {**DEFAULT, **changes}, np.zeros((1, 2000))).code
    assert caught.value.hint
    assert caught.value.expected


def test_refused_windows_of_the_mean() -> None:
    with pytest.raises(UnsupportedError, match="win_size is 4"):
        _ = audio_case("mfe", {**DEFAULT, "win_size": 4}, np.zeros((1, 2000)), version=2).code


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("mfe"), ids=lambda golden: golden.name)
def test_golden(golden: Golden, machine: MakeMachine) -> None:
    # "python_differs" with low_frequency 0: followed in Python's way, from 0 Hz.
    check_golden(run(machine("host"), golden.case), golden, absolute=1e-5, sdk=STEP)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.shared
@pytest.mark.parametrize("target_id", ["cortex-m4f", "cortex-m3", "riscv32imac"])
def test_golden_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    for golden in golden_cases("mfe"):
        if golden.name in ("mfe-v1_win21", "mfe-v3_zeros", "mfe-v4_default"):
            check_golden(run(machine(target_id), golden.case), golden, absolute=1e-5, sdk=STEP)


@pytest.mark.cross
@pytest.mark.emulate
def test_on_a_core_without_fpu(machine: MakeMachine) -> None:
    x = audio(480)
    case = audio_case("mfe", {**DEFAULT, "num_filters": 10, "fft_length": 64}, [x])
    found = run(machine("cortex-m0plus"), case, "int16s")
    assert np.array_equal(found, run(machine("host"), case, "int16s"))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("signal", ["floats", "int16s"])
def test_instructions(signal: str, machine: MakeMachine) -> None:
    case = audio_case("mfe", DEFAULT, [audio(16000)])
    assert instructions(machine("cortex-m4f"), case, signal) <= 4_220_000 / 3.5  # of the SDK's; two thirds are the FFT


def test_scratch() -> None:
    code, _ = audio_case("mfe", DEFAULT, np.zeros((1, 16000))).code
    assert 4 * code.scratch_floats <= 4452 / 2  # half of the SDK's heap
