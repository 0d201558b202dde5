"""Audio blocks slice by slice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dsp.audio import audio, cepstra_of, cmvn
from dsp.audio_cases import audio_case
from dsp.blocks_in_c import Case
from dsp.golden import Golden, golden_cases
from dsp.machines import Machine
from dsp.streams import program_of, push, reference, stream_and_windows

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile

MFE = {"length": 320, "step": 160, "num_filters": 40, "fft_length": 256, "win_size": 11}
MFCC = {**MFE, "num_cepstral": 13}
SPECTROGRAM = {"length": 320, "step": 160, "fft_length": 128}

SLICES = [
    [160] * 14,
    [2000, 500],
    [1, 2, 3, 700, 0, 333, 160, 801, 7, 1000],
    [333] * 8,
]


@pytest.mark.parametrize("signal", ["floats", "int16s"])
@pytest.mark.parametrize("slices", SLICES)
@pytest.mark.parametrize(
    ("kind", "parameters", "version"),
    [
        ("mfe", MFE, 2),  # without pre-emphasis all is equal
        ("spectrogram", SPECTROGRAM, 2),
        ("spectrogram", SPECTROGRAM, 3),
        ("spectrogram", SPECTROGRAM, 4),
        ("spectrogram", {**SPECTROGRAM, "length": 100, "step": 333}, 4),  # gaps
        ("mfcc", {**MFCC, "pre_cof": 0.0}, 4),
    ],
)
def test_equal_to_the_window_at_once(
    kind: str, parameters: dict[str, Any], version: int, slices: list[int], signal: str, machine: MakeMachine
) -> None:
    pairs = stream_and_windows(kind, parameters, version, 1280, machine("host"), slices, signal)
    assert pairs
    for found, wanted in pairs:
        assert np.array_equal(found, wanted)


@pytest.mark.parametrize("slices", SLICES)
@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("mfe", MFE),
        ("mfcc", {**MFCC, "win_size": 0}),
        ("mfcc", {**MFCC, "win_size": 0, "pre_shift": 3}),
        ("mfcc", {**MFCC, "win_size": 0, "length": 100, "step": 333}),
    ],
)
def test_only_the_first_row_knows_the_sample_before(
    kind: str, parameters: dict[str, Any], slices: list[int], machine: MakeMachine
) -> None:
    pairs = stream_and_windows(kind, parameters, 4, 1280, machine("host"), slices, "floats")
    assert pairs
    for found, wanted in pairs:
        assert np.array_equal(found[1:], wanted[1:])
        assert not np.array_equal(found[0], wanted[0])


def test_rows_are_zero_at_first(machine: MakeMachine) -> None:
    case = audio_case("mfe", MFE, [audio(1280)])
    pushed = push(machine("host"), case, [100, 300, 880])
    assert [filled for filled, _ in pushed] == [0, 1, 7]
    assert not pushed[0][1].any()
    assert not pushed[1][1][:-40].any()
    assert pushed[1][1][-40:].any()


def test_one_axis_of_several(machine: MakeMachine) -> None:
    x = audio(2600)
    both = np.stack([x, -x[::-1] / 3], axis=1).reshape(1, -1)
    one = audio_case("mfcc", MFCC, np.zeros((1, 1280)))
    window = replace(one.window, stride=2)
    streamed = push(
        machine("host"), Case(one.block, window, both.astype(np.float32), one.feature_count), [700, 900, 1000]
    )
    wanted = push(machine("host"), replace(one, windows=x[None].astype(np.float32)), [700, 900, 1000])
    assert np.array_equal(streamed[-1][1], wanted[-1][1])


def test_what_is_no_number_is_an_error(machine: MakeMachine) -> None:
    x = audio(1280)
    x[777] = np.nan
    case = audio_case("mfe", MFE, [x])
    program, _ = program_of(case, [1280], "floats")
    assert machine("host").run(program.replace("nanf", "(0.0f / 0.0f)")).text == "E\n"


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("spectrogram_cont"), ids=lambda golden: golden.name)
def test_golden_spectrogram(golden: Golden, machine: MakeMachine) -> None:
    found = reference("spectrogram", golden, machine("host"))
    assert np.abs(found.ours - found.sdk).max() <= 1e-4


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("mfe_cont"), ids=lambda golden: golden.name)
def test_golden_mfe(golden: Golden, machine: MakeMachine) -> None:
    """All rows but those that hold the first sample of a slice, which are up to 0.13 away."""
    found = reference("mfe", golden, machine("host"))
    for index, (ours, sdk) in enumerate(zip(found.ours, found.sdk, strict=True)):
        rows = found.rows_without_slice_start(index)
        off = np.abs(ours - sdk)[rows]
        assert off.max() <= 1 / 256 + 1e-6
        assert (off > 1e-6).mean() <= 0.01
        assert np.abs(ours - sdk).max() <= 0.13
        assert rows.sum() >= found.filled[index] * 0.75


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("mfcc_cont"), ids=lambda golden: golden.name)
def test_golden_mfcc(golden: Golden, machine: MakeMachine) -> None:
    """No row is equal, since all go into the normalisation: up to 2.5 away.

    That the wrap-around in each slice is the only cause is shown by computing both ways in double precision.
    """
    found = reference("mfcc", golden, machine("host"))
    p, version = found.parameters, golden.document["implementation_version"]
    silence_first = np.r_[0, found.samples[:-1]]
    of_slices = np.concatenate([np.roll(part, 1) for part in found.samples.reshape(-1, found.slice_samples)])
    for before, features, tolerance in ((silence_first, found.ours, 1e-4), (of_slices, found.sdk, 1e-3)):
        y = found.samples.astype(float) - p["pre_cof"] * before
        points = p["fft_length"] if version == 4 else p["fft_length"] // 2 + 1
        cepstra = cepstra_of(y, p, points=points)
        for index in range(len(features)):
            seen = ((index + 1) * found.slice_samples - p["length"]) // p["step"] + 1
            rows = features.shape[1]
            ring = np.vstack([np.zeros((rows, cepstra.shape[1])), cepstra[:seen]])[-rows:]
            assert np.abs(cmvn(ring, p["win_size"], has_variance=True) - features[index]).max() <= tolerance


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target_id", ["cortex-m4f", "riscv32imac"])
def test_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    x = audio(1280)
    case = audio_case("mfe", {**MFE, "num_filters": 20}, [x])
    wanted = push(machine("host"), case, [300, 500, 480], "int16s")
    found = push(machine(target_id), case, [300, 500, 480], "int16s")
    assert all(np.abs(a - b).max() <= 1 / 256 for (_, a), (_, b) in zip(found, wanted, strict=True))
