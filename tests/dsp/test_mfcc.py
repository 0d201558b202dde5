"""The block "mfcc"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dsp.audio import audio, deviations_of, mfcc_of
from dsp.audio_cases import SIGNALS, audio_case, check_golden, instructions, run
from dsp.golden import Golden, golden_cases
from dsp.machines import Machine
from impulsegen.errors import UnsupportedError

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile

DEFAULT = {"length": 320, "step": 320, "num_filters": 32, "fft_length": 256, "win_size": 101, "num_cepstral": 13}
WIDE = {**DEFAULT, "length": 512, "step": 256, "num_filters": 40, "fft_length": 512}


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize(
    "parameters",
    [
        DEFAULT,
        WIDE,
        {**DEFAULT, "win_size": 0, "num_filters": 21, "num_cepstral": 21},
        {**DEFAULT, "win_size": 7, "num_filters": 2, "num_cepstral": 1},
        {**DEFAULT, "win_size": 11, "pre_shift": 3, "pre_cof": 0.9},
        {**DEFAULT, "win_size": 3, "pre_shift": 500},
        {**DEFAULT, "win_size": 201, "pre_shift": -2},
        {**DEFAULT, "win_size": 5, "pre_cof": 0.0},
        {**DEFAULT, "length": 100, "step": 70, "win_size": 9},
    ],
)
def test_formula(parameters: dict[str, Any], signal: str, machine: MakeMachine) -> None:
    windows = np.array([audio(4000, seed=seed) for seed in (1, 2)])
    found = run(machine("host"), audio_case("mfcc", parameters, windows), signal)
    for row, x in zip(found, windows, strict=True):
        wanted = mfcc_of(x, parameters)
        # Narrow windows divide by small deviations, and rounding with them.
        narrow = np.clip(np.abs(deviations_of(mfcc_of(x, parameters, has_window=False), parameters["win_size"])), 0, 1)
        assert (np.abs(row.reshape(wanted.shape) - wanted) * narrow <= 2e-5 * (1 + np.abs(wanted))).all()


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("value", [0, 1, -32768, 32767])
def test_constants_become_zero(value: int, signal: str, machine: MakeMachine) -> None:
    found = run(machine("host"), audio_case("mfcc", {**DEFAULT, "pre_cof": 0.0}, np.full((1, 3000), value)), signal)
    assert not found.any()


def test_full_scale_and_tiny_are_finite(machine: MakeMachine) -> None:
    square = np.where(np.arange(3000) % 7 < 3, 32767.0, -32768.0)
    windows = [
        square,
        square * 1e-30,
        np.where(np.arange(3000) == 1500, 1.0, 0.0),
        np.r_[square[:1500], np.zeros(1500)],
    ]
    found = run(machine("host"), audio_case("mfcc", DEFAULT, windows))
    assert np.isfinite(found).all()


def test_scale_only_moves_the_first_coefficient(machine: MakeMachine) -> None:
    x = audio(3000)
    found = run(machine("host"), audio_case("mfcc", {**DEFAULT, "win_size": 0}, [x, x * 8])).reshape(2, -1, 13)
    assert np.abs(found[1] - found[0] - np.r_[np.log(64), np.zeros(12)]).max() <= 1e-4


@pytest.mark.parametrize("changes", [{"win_size": 100}, {"num_cepstral": 33}, {"fft_length": 4}, {"step": 0}])
def test_refused(changes: dict[str, Any]) -> None:
    parameters = {**DEFAULT, **changes}
    with pytest.raises(UnsupportedError) as caught:
        _ = audio_case("mfcc", {**parameters, "step": parameters["step"] or 1e-9}, np.zeros((1, 2000))).code
    assert caught.value.hint


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("shift", [1, 3])
def test_what_is_no_number_is_an_error(shift: int, value: float, machine: MakeMachine) -> None:
    x = audio(2000).astype(np.float32)
    x[5] = value
    case = audio_case("mfcc", {**DEFAULT, "pre_shift": shift}, [x])
    for signal in ("floats", "function"):
        assert machine("host").run(case.program(signal=signal)).text == "E_INPUT\n"


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("mfcc"), ids=lambda golden: golden.name)
def test_golden(golden: Golden, machine: MakeMachine) -> None:
    # Without a Python reference ("..._low0", "..._kws10_narrow" of versions 1 to 3, which Python refuses): the device's.
    check_golden(run(machine("host"), golden.case), golden, absolute=1e-4, sdk=1e-3)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.shared
@pytest.mark.parametrize("target_id", ["cortex-m4f", "cortex-m3", "riscv32imac"])
def test_golden_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    for golden in golden_cases("mfcc"):
        if golden.name in ("mfcc-v1_fs8k_odd", "mfcc-v4_low0", "mfcc-v4_zeros"):
            check_golden(run(machine(target_id), golden.case), golden, absolute=1e-4, sdk=1e-3)


@pytest.mark.cross
@pytest.mark.emulate
def test_on_a_core_without_fpu(machine: MakeMachine) -> None:
    parameters = {**DEFAULT, "length": 80, "step": 80, "num_filters": 12, "fft_length": 64, "num_cepstral": 6}
    case = audio_case("mfcc", parameters, [audio(800)])
    found = run(machine("cortex-m0plus"), case, "int16s")
    assert np.abs(found - run(machine("host"), case, "int16s")).max() <= 1e-5


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("signal", ["floats", "int16s"])
@pytest.mark.parametrize(("parameters", "most"), [(DEFAULT, 4_067_080 / 4), (WIDE, 15_391_960 / 9)])
def test_instructions(parameters: dict[str, Any], most: float, signal: str, machine: MakeMachine) -> None:
    case = audio_case("mfcc", parameters, [audio(16000)])
    assert instructions(machine("cortex-m4f"), case, signal) <= most  # of the SDK's; the FFT bounds the latter


@pytest.mark.parametrize(("parameters", "heap_bytes"), [(DEFAULT, 13164), (WIDE, 17604)])
def test_scratch(parameters: dict[str, Any], heap_bytes: int) -> None:
    code, _ = audio_case("mfcc", parameters, np.zeros((1, 16000))).code
    assert 4 * code.scratch_floats <= heap_bytes / 2  # half of the SDK's
