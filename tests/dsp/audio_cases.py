"""Audio blocks as cases: parameters in samples, so that a reference needs no rounding of seconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dsp.audio import RATE_HZ
from dsp.blocks_in_c import Case, features_of, make_case
from dsp.golden import Golden, assert_close
from dsp.machines import Machine

SIGNALS = ("floats", "int16s", "function")


def audio_case(
    kind: str, p: dict[str, Any], windows: Sequence[np.ndarray] | np.ndarray, *, version: int = 4, axes: int = 1
) -> Case:
    """A block. ``length`` and ``step`` of its frames are in samples; counts of features follow from them."""
    windows = np.asarray(windows, dtype=np.float32)
    frames = (windows.shape[1] // axes - p["length"]) // p["step"] + (version > 1)
    width = {"mfe": p.get("num_filters"), "mfcc": p.get("num_cepstral"), "spectrogram": p["fft_length"] // 2 + 1}[kind]
    seconds = {"frame_length": p["length"] / RATE_HZ, "frame_stride": p["step"] / RATE_HZ}
    return make_case(kind, {**p, **seconds}, version, windows, feature_count=frames * width, rate_hz=RATE_HZ)


def run(machine: Machine, case: Case, signal: str = "floats") -> np.ndarray:
    """Features of every window: [windows][features]."""
    return features_of(machine.run(case.program(signal=signal)).text, case)


def instructions(machine: Machine, case: Case, signal: str = "floats") -> int:
    """Of one window, without printing."""
    counted = machine.run(case.program(signal=signal, prints=False)).instructions
    assert counted is not None
    return counted


def check_golden(found: np.ndarray, golden: Golden, *, absolute: float, sdk: float, relative: float = 0.0) -> None:
    """As Python has it; where it refuses, as the device has it."""
    if "ill_conditioned" in golden.flags:
        assert np.isfinite(found).all()
    elif golden.has("features_python"):
        assert_close(found, golden, key="features_python", absolute=absolute, relative=relative)
    else:
        assert_close(found, golden, key="features_sdk", absolute=sdk, relative=relative)
