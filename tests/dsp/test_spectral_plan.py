"""Plans of the block "spectral-analysis": what has no meaning, which bins are kept, what memory is needed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dsp.blocks_in_c import make_case
from dsp.test_spectral import HIGH, LOW, case_of
from impulsegen.dsp.spectral import Band, SpectralPlan, spectral_plan
from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import SpectralAnalysis


def plan_of(version: int = 2, samples: int = 128, **changes: Any) -> SpectralPlan:
    """A plan for one axis at 64 Hz."""
    return spectral_plan(SpectralAnalysis(**changes), version, Window(samples, 1, (0,), 64.0))


@pytest.mark.parametrize(
    ("version", "changes", "words"),
    [
        (2, {"fft_length": 24}, "fft_length is 24"),
        (1, {"fft_length": 4}, "fft_length is 4"),
        (2, {**LOW, "filter_order": 5}, "filter_order is 5"),
        (2, {**LOW, "filter_cutoff": 50.0}, "50 Hz is not between 0 and 50 Hz"),
        (2, {**HIGH, "filter_cutoff": 0.0}, "0 Hz is not between"),
        (2, {**LOW, "filter_cutoff": 0.001}, "not stable"),
        (2, {"filter_type": "high", "filter_order": 0, "filter_cutoff": 80.0}, "leaves nothing of the spectrum"),
        (4, {"input_decimation_ratio": 7}, "input_decimation_ratio is 7"),
        (4, {"extra_low_freq": True, "fft_length": 64}, "extra_low_freq leaves 13 samples"),
        (1, {"spectral_power_edges": "1, x"}, "spectral_power_edges"),
        (1, {"spectral_power_edges": "1, nan"}, "spectral_power_edges"),
    ],
)
def test_parameters_without_meaning(version: int, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(UnsupportedError, match=words) as caught:
        case_of(np.zeros((1, 125)), version, **changes)
    assert caught.value.expected and caught.value.hint and "spectral-analysis" in caught.value.message


def test_a_rate_is_needed() -> None:
    with pytest.raises(UnsupportedError, match="at 0 Hz"):
        case_of(np.zeros((1, 125)), 2, rate_hz=0.0)


@pytest.mark.parametrize(
    ("filter_type", "cutoff_hz", "first", "count"),
    [
        ("none", 3.0, 1, 8),
        ("low", 10.0, 1, 3),  # bins of 4 Hz: 2 to 6, 6 to 10, and 10 to 14
        ("low", 9.9, 1, 2),
        ("low", 1.0, 1, 0),
        ("low", 31.0, 1, 8),
        ("high", 10.0, 2, 7),
        ("high", 10.1, 3, 6),
        ("high", 0.5, 1, 8),
    ],
)
def test_bins_that_the_filter_lets_through(filter_type: str, cutoff_hz: float, first: int, count: int) -> None:
    changes = {"filter_type": filter_type, "filter_cutoff": cutoff_hz, "filter_order": 0}
    if count:
        assert plan_of(**changes).band == Band(128, first, count)
    else:
        with pytest.raises(UnsupportedError, match="leaves nothing"):
            plan_of(**changes)


def test_the_second_band_has_bins_of_its_own() -> None:
    plan = plan_of(4, 1000, filter_type="high", filter_cutoff=2.5, extra_low_freq=True)
    assert (plan.band, plan.low_band) == (Band(1000, 1, 8), Band(100, 6, 3))  # bins of 4 and of 0.4 Hz


@pytest.mark.parametrize(
    ("version", "samples", "length", "floats"),
    [
        (2, 128, 16, 128 + 16 + 9),
        (4, 128, 16, 128 + 16 + 9 + 9),
        (2, 60, 128, 128 + 65),  # one frame, in the place of the samples
        (4, 60, 128, 128 + 65),
        (2, 65, 128, 65 + 128 + 65),
    ],
)
def test_memory(version: int, samples: int, length: int, floats: int) -> None:
    assert plan_of(version, samples, fft_length=length).scratch_floats == floats


def test_parameters_of_other_versions_do_not_matter() -> None:
    assert plan_of(3, input_decimation_ratio=10, extra_low_freq=True) == plan_of(3)


def test_the_version_says_what_is_computed() -> None:
    windows = np.zeros((1, 300))
    functions = [case_of(windows, version).code[0].function for version in (1, 2, 3, 4)]
    assert functions == ["impulse_spectral_legacy_run", *["impulse_spectral_run"] * 3]
    # Wavelets came with version 3; what version 2 was trained with is a spectrum.
    block = case_of(windows, 2, analysis_type="Wavelet").code[0]
    assert block.function == "impulse_spectral_run"
    parameters = {"analysis_type": "Wavelet", "wavelet": "db4", "wavelet_level": 1}
    block = make_case("spectral", parameters, 3, windows, feature_count=28, rate_hz=100.0).code[0]
    assert block.function == "impulse_wavelet_run"
