"""The block "spectrogram"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dsp.audio import audio, frames_of, in_decibels, power_of, without_zeros
from dsp.audio_cases import SIGNALS, audio_case, check_golden, instructions, run
from dsp.golden import Golden, golden_cases
from dsp.machines import Machine
from impulsegen.errors import UnsupportedError

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile

DEFAULT = {"length": 320, "step": 160, "fft_length": 128}


def wanted_of(x: np.ndarray, p: dict[str, Any], version: int) -> np.ndarray:
    """The block in double precision."""
    if version == 3 and np.abs(x).max() > 1:
        x = x / 32768
    power = without_zeros(power_of(frames_of(x, p["length"], p["step"], has_last=version > 1), p["fft_length"]))
    if version < 3:
        return (power - power.min()) / (np.ptp(power) or 1)
    return np.clip(in_decibels(power, p.get("noise_floor_db", -52)), 0, 1 if version == 3 else None)


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("version", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "parameters",
    [
        DEFAULT,
        {**DEFAULT, "length": 100, "step": 333, "noise_floor_db": -120},
        {**DEFAULT, "fft_length": 8},
        {**DEFAULT, "fft_length": 512},
    ],
)
def test_formula(parameters: dict[str, Any], version: int, signal: str, machine: MakeMachine) -> None:
    windows = np.array([audio(1500, seed=1), audio(1500, seed=2) // 40])
    found = run(machine("host"), audio_case("spectrogram", parameters, windows, version=version), signal)
    wanted = np.array([wanted_of(x, parameters, version) for x in windows]).reshape(found.shape)
    assert np.abs(found - wanted).max() <= 1e-4


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_samples_up_to_1(version: int, machine: MakeMachine) -> None:
    windows = np.array([audio(1500) / 32768, np.r_[audio(1499) / 32768, -1.5]], dtype=np.float32)
    found = run(machine("host"), audio_case("spectrogram", DEFAULT, windows, version=version))
    wanted = np.array([wanted_of(x, DEFAULT, version) for x in windows.astype(float)]).reshape(found.shape)
    assert np.abs(found - wanted).max() <= 1e-4


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("version", [1, 2, 3, 4])
@pytest.mark.parametrize("value", [0, 1, -32768, 32767])
def test_constants_are_finite(value: int, version: int, signal: str, machine: MakeMachine) -> None:
    found = run(machine("host"), audio_case("spectrogram", DEFAULT, np.full((1, 1000), value), version=version), signal)
    assert np.isfinite(found).all()
    assert value != 0 or not found.any()


@pytest.mark.parametrize("version", [2, 3, 4])
def test_what_is_no_number_is_an_error(version: int, machine: MakeMachine) -> None:
    x = audio(1000).astype(np.float32)
    x[500] = np.nan
    case = audio_case("spectrogram", DEFAULT, [x], version=version)
    assert machine("host").run(case.program()).text == "E_INPUT\n"


def test_refused() -> None:
    with pytest.raises(UnsupportedError, match="fft_length is 96"):
        _ = audio_case("spectrogram", {**DEFAULT, "fft_length": 96}, np.zeros((1, 2000))).code


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("spectrogram"), ids=lambda golden: golden.name)
def test_golden(golden: Golden, machine: MakeMachine) -> None:
    check_golden(run(machine("host"), golden.case), golden, absolute=1e-5, sdk=1e-4)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.shared
@pytest.mark.parametrize("target_id", ["cortex-m4f", "cortex-m3", "riscv32imac"])
def test_golden_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    for golden in golden_cases("spectrogram"):
        if golden.name in ("spectrogram-v1_fs1k", "spectrogram-v3_f64_trunc", "spectrogram-v4_zeros"):
            check_golden(run(machine(target_id), golden.case), golden, absolute=1e-5, sdk=1e-4)


@pytest.mark.cross
@pytest.mark.emulate
def test_on_a_core_without_fpu(machine: MakeMachine) -> None:
    case = audio_case("spectrogram", {**DEFAULT, "fft_length": 64}, [audio(800)])
    found = run(machine("cortex-m0plus"), case, "int16s")
    assert np.abs(found - run(machine("host"), case, "int16s")).max() <= 1e-6


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("signal", ["floats", "int16s"])
def test_instructions(signal: str, machine: MakeMachine) -> None:
    case = audio_case("spectrogram", DEFAULT, [audio(16000)])
    assert instructions(machine("cortex-m4f"), case, signal) <= 1_951_240 / 2.5  # of the SDK's


def test_scratch() -> None:
    code, _ = audio_case("spectrogram", DEFAULT, np.zeros((1, 16000))).code
    assert 4 * code.scratch_floats <= 2708 / 2  # half of the SDK's heap
