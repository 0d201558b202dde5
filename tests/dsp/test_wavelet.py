"""The block "spectral-analysis" with wavelets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import pywt

from dsp.blocks_in_c import Case, features_of, make_case
from dsp.golden import Golden, golden_cases
from dsp.machines import Machine
from impulsegen.dsp.wavelet import PERCENTILES, WaveletLevel
from impulsegen.dsp.wavelet_taps import wavelet_taps
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import WAVELETS
from impulsegen.render.runtime.code import BlockCode, SharedTables
from impulsegen.render.runtime.wavelet import wavelet_code

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile

SDK_INSTRUCTIONS, SDK_HEAP_BYTES = 346_200, 5_512  # db4, level 2, 260 samples of 3 axes
GROUP = 14  # features of a component, among them
ENTROPY, CROSSINGS, VALUES, VARIANCE, SHAPE = 0, [1, 2], [3, 4, 5, 6, 7, 8, 9, 11], 10, [12, 13]


class WaveletCase(Case):
    """A case that is rendered as wavelets whatever the block's version makes of it."""

    @property
    def code(self) -> tuple[BlockCode, SharedTables]:
        """What the generator makes of the block."""
        tables = SharedTables("case")
        return wavelet_code(self.block, self.window, tables, "case_block"), tables


def case(windows: np.ndarray, axes: int = 1, *, version: int = 3, rate_hz: float = 100, **parameters: Any) -> Case:
    """A block; by default db4 on level 1."""
    parameters = {"analysis_type": "Wavelet", "wavelet": "db4", "wavelet_level": 1, **parameters}
    count = GROUP * axes * (parameters["wavelet_level"] + 1)
    made = make_case("spectral", parameters, version, windows, feature_count=count, axes=axes, rate_hz=rate_hz)
    return WaveletCase(made.block, made.window, made.windows, count)


def run(machine: Machine, block: Case, *, signal: str = "floats") -> np.ndarray:
    """The features of all windows."""
    return features_of(machine.run(block.program(signal=signal)).text, block)


def statistics(y: np.ndarray) -> list[float]:
    """The features of one component in double precision."""
    share = np.histogram(y, bins=100)[0] / len(y)
    share = share[share > 0]
    mean, power = y.mean(), np.sqrt((y**2).mean())
    d = y - mean
    m2 = (d**2).mean()
    crossings = [np.count_nonzero(np.diff((v > 0).astype(int))) / len(y) for v in (y, d)]
    ranks = [(2 * percentile * (len(y) - 1) + 100) // 200 for percentile in PERCENTILES]
    shape = [(d**3).mean() / m2**1.5, (d**4).mean() / m2**2 - 3] if m2 > 0 else [0, 0]
    entropy = -(share * np.log(share)).sum()
    return [entropy, *crossings, *np.sort(y)[ranks], mean, np.sqrt(m2), d.var(ddof=1), power, *shape]


def formula(windows: np.ndarray, axes: int, wavelet: str, level: int) -> np.ndarray:
    """All features, with PyWavelets as the reference of the transform."""
    x = windows.reshape(len(windows), -1, axes).astype(float)
    return np.array([
        [v for axis in range(axes) for y in pywt.wavedec(w[:, axis] - w[:, axis].mean(), wavelet, level=level)
         for v in statistics(y)]
        for w in x
    ])  # fmt: skip


def noise(seed: int, samples: int, *, windows: int = 1) -> np.ndarray:
    """Coloured noise."""
    x = np.random.default_rng(seed).normal(size=(windows, samples))
    return (x + np.cumsum(x, axis=1) / 4).astype(np.float32)


def test_taps_are_complete_and_known() -> None:
    for wavelet in WAVELETS:
        taps = np.array(wavelet_taps(wavelet))
        assert len(taps) % 2 == 0
        assert 2 <= len(taps) <= 20
        assert np.allclose(taps.sum(axis=0), [np.sqrt(2), 0], atol=1e-9)


@pytest.mark.parametrize("wavelet", WAVELETS)
def test_every_wavelet(wavelet: str, machine: MakeMachine) -> None:
    windows = noise(len(wavelet), 301)
    found = run(machine("host"), case(windows, wavelet=wavelet, wavelet_level=2))
    assert_close(found, formula(windows, 1, wavelet, 2))


@pytest.mark.parametrize("signal", ["floats", "int16s", "function"])
@pytest.mark.parametrize(("samples", "level"), [(64, 1), (129, 2), (4097, 7)])
def test_every_level_and_signal(samples: int, level: int, signal: str, machine: MakeMachine) -> None:
    windows = np.round(noise(level, 2 * samples, windows=2) * 300)
    found = run(machine("host"), case(windows, 2, wavelet="sym5", wavelet_level=level), signal=signal)
    assert_close(found, formula(windows, 2, "sym5", level))


def test_scaling_and_a_shift_change_what_they_should(machine: MakeMachine) -> None:
    windows = noise(5, 200)
    plain = run(machine("host"), case(windows)).reshape(-1, GROUP)
    shifted = run(machine("host"), case(windows + 1000)).reshape(-1, GROUP)
    assert np.allclose(shifted[:, 3:], plain[:, 3:], atol=2e-3)
    scaled = run(machine("host"), case(windows, scale_axes=4.0)).reshape(-1, GROUP)
    assert np.allclose(scaled, plain * [1, 1, 1, 4, 4, 4, 4, 4, 4, 4, 16, 4, 1, 1], rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("value", [0.0, 9.81, -32768.0])
@pytest.mark.parametrize("wavelet", ["haar", "db4", "rbio3.1"])
def test_of_a_constant_signal_nothing_is_left(value: float, wavelet: str, machine: MakeMachine) -> None:
    found = run(machine("host"), case(np.full((1, 130), value), wavelet=wavelet, wavelet_level=2))
    assert np.all(found == 0)


def test_a_ramp_has_constant_details(machine: MakeMachine) -> None:
    found = run(machine("host"), case(np.arange(128.0)[None], wavelet="haar")).reshape(-1, GROUP)
    assert np.allclose(found[1, 3:12], [*[-np.sqrt(0.5)] * 6, 0, 0, np.sqrt(0.5)], atol=3e-6)
    assert np.isfinite(found).all()  # what is left of shape is rounding


def test_one_outlier_and_a_square_wave(machine: MakeMachine) -> None:
    windows = np.zeros((2, 400))
    windows[0] = noise(6, 400)
    windows[0, 200] = 1e4  # all others share a bin
    windows[1] = np.where(np.arange(400) % 37 < 18, 32767, -32768)
    found = run(machine("host"), case(windows, wavelet="db3", wavelet_level=2))
    assert_close(found, formula(windows.astype(np.float32), 1, "db3", 2), crossings=1)  # between the edges: rounding


def test_a_sorted_and_a_reversed_window_are_done_in_time(machine: MakeMachine) -> None:
    windows = np.stack([np.arange(20000.0), np.arange(20000.0)[::-1]])
    windows[:, 0] = -1e7
    found = run(machine("host"), case(windows, wavelet="haar"))
    assert np.isfinite(found).all()


@pytest.mark.parametrize("magnitude", [1e-3, 32767.0, 2.0**31, 1e18, 3e38])
def test_it_is_finite_or_says_why(magnitude: float, machine: MakeMachine) -> None:
    signs = np.where(np.random.default_rng(7).uniform(size=(1, 300)) < 0.5, -1, 1)
    block = case(signs * magnitude, wavelet="db10", wavelet_level=3)
    text = machine("host").run(block.program()).text
    assert text == "E_INPUT\n" if magnitude > 1e30 else np.isfinite(features_of(text, block)).all()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_an_error(value: float, machine: MakeMachine) -> None:
    windows = np.zeros((1, 100))
    windows[0, 77] = value
    assert machine("host").run(case(windows).program()).text == "E_INPUT\n"


@pytest.mark.parametrize(
    ("parameters", "samples", "message"),
    [
        ({"wavelet": "db11"}, 100, "wavelet is 'db11'"),
        ({"wavelet_level": 2}, 127, "wavelet_level is 2 for 127 samples"),
        ({"wavelet_level": 8}, 65000, "wavelet_level is 8"),
        ({"input_decimation_ratio": 10}, 639, "wavelet_level is 1 for 64 samples"),
        ({}, 140000, "140000 samples have 70003 coefficients"),
    ],
)
def test_what_cannot_be_computed(parameters: dict[str, Any], samples: int, message: str) -> None:
    block = case(np.zeros((1, samples)), version=4, **parameters)
    if message.endswith("64 samples"):
        _ = block.code  # just enough: decimation rounds up
    else:
        with pytest.raises(UnsupportedError) as caught:
            _ = block.code
        assert message in caught.value.message
        assert caught.value.hint


def test_version_4_decimates_first(machine: MakeMachine) -> None:
    time = np.arange(3000) / 1000
    slow, fast = np.sin(2 * np.pi * 7 * time), np.sin(2 * np.pi * 300 * time)
    found = run(machine("host"), case((slow + fast)[None], version=4, rate_hz=1000, input_decimation_ratio=10))
    power = found.reshape(-1, GROUP)[0, 11]  # of the approximation, whose gain is sqrt(2)
    assert abs(power - 1) < 0.02


def test_ranks_are_the_nearest() -> None:
    assert WaveletLevel(101).ranks == (5, 25, 75, 95, 50)
    assert WaveletLevel(75).ranks == (4, 19, 56, 70, 37)  # 18.5 goes up


@pytest.mark.cross
@pytest.mark.emulate
def test_it_costs_a_third_of_the_sdk_and_half_its_memory(machine: MakeMachine) -> None:
    block = case(noise(8, 780), 3, wavelet_level=2)
    ran = machine("cortex-m4f").run(block.program(prints=False))
    assert ran.instructions
    assert ran.instructions <= SDK_INSTRUCTIONS // 3
    assert 4 * block.code[0].scratch_floats <= SDK_HEAP_BYTES // 2


def wavelets() -> list[Golden]:
    """Reference vectors with wavelets that the Python block has computed."""
    return [golden for golden in golden_cases("spectral") if golden.document["params"]["analysis_type"] == "Wavelet"]


@pytest.mark.shared
@pytest.mark.parametrize("golden", wavelets(), ids=lambda golden: golden.name)
def test_golden(golden: Golden, machine: MakeMachine) -> None:
    _check_golden(golden, machine("host"))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.shared
@pytest.mark.parametrize("target_id", ["cortex-m4f", "cortex-m0plus", "riscv32imac"])
def test_golden_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    for golden in wavelets():
        _check_golden(golden, machine(target_id))


def _check_golden(golden: Golden, machine: Machine) -> None:
    made = golden.case
    found = run(machine, WaveletCase(made.block, made.window, made.windows, made.feature_count))
    off = np.abs(found - golden.features("features_python")).reshape(-1, GROUP)
    if "crossing_counts" in golden.flags:  # coefficients of rounding noise: up to two crossings more or less
        assert off[:, CROSSINGS].max() <= 2.1 / 65
        off[:, CROSSINGS] = 0
    assert off.max() <= 1e-4, np.unravel_index(np.argmax(off), off.shape)


def assert_close(found: np.ndarray, wanted: np.ndarray, *, crossings: float = 0.035) -> None:
    """Features as in double precision: what has a unit to 2e-5 of the component's root mean square, its shape to 1e-4.

    A coefficient next to the edge of a bin, or next to 0, may fall on its other side.
    """
    off = np.abs(found - wanted).reshape(-1, GROUP)
    size = np.abs(wanted).reshape(-1, GROUP)[:, 11]
    assert np.all(off[:, ENTROPY] <= 0.03)
    assert np.all(off[:, CROSSINGS] <= crossings)
    assert np.all(off[:, VALUES] <= 2e-5 * size[:, None])
    assert np.all(off[:, VARIANCE] <= 4e-5 * size**2)
    assert np.all(off[:, SHAPE] <= 1e-4)
