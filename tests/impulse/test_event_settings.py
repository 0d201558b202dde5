"""Calibration and smoothing by ``--set``."""

from __future__ import annotations

import pytest

from impulsegen.impulse.post_processing import Calibration, Smoothing
from impulsegen.impulse.resolve.entry import Resolution
from impulsegen.impulse.tunables import list_tunables
from samples import responses

CALIBRATION = {
    "calibration.average_window_ms": "1000",
    "calibration.detection_threshold": "0.8",
    "calibration.suppression_ms": "500",
}
SMOOTHING = {"smoothing.readings": "10", "smoothing.min_same": "7", "smoothing.min_score": "0.8"}


def resolved(settings: dict[str, str]) -> Resolution:
    """The motion example: 4 labels, a stride of 500 ms, k-means."""
    return responses.resolve(responses.motion(), settings=settings)


def found(settings: dict[str, str]) -> list[tuple[str, str | None]]:
    """Codes and places of what is wrong with settings."""
    return [(d.code, d.where) for d in resolved(settings).diagnostics if d.where and d.where.startswith("--set")]


def test_there_is_none_without_settings() -> None:
    impulse = resolved({}).impulse
    assert impulse is not None
    assert impulse.calibration is None and impulse.smoothing is None


def test_both_are_set() -> None:
    flags = {"calibration.suppression_flags": "6"}
    settings = {**CALIBRATION, **flags, **SMOOTHING}
    impulse = resolved(settings).impulse
    assert impulse is not None
    assert impulse.calibration == Calibration(1000, 0.8, 500, 6)
    assert impulse.smoothing == Smoothing(10, 7, 0.8, None)
    assert found(settings) == []
    tunables = list_tunables(impulse)
    assert {key: tunables[key] for key in settings} == {key: float(text) for key, text in settings.items()}
    anomaly = resolved({**SMOOTHING, "smoothing.min_anomaly": "1.5"}).impulse
    assert anomaly is not None
    assert anomaly.smoothing == Smoothing(10, 7, 0.8, 1.5)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("calibration.average_window_ms", "-1"),
        ("calibration.average_window_ms", "1.5"),
        ("calibration.average_window_ms", "99999999"),  # more windows than are counted
        ("calibration.detection_threshold", "LOWEST"),  # the SDK would switch itself off
        ("calibration.detection_threshold", "1.01"),
        ("calibration.detection_threshold", "nan"),
        ("calibration.suppression_ms", "soon"),
        ("calibration.suppression_flags", "BEYOND"),
        ("smoothing.readings", "0"),
        ("smoothing.min_same", "11"),
        ("smoothing.min_score", "0"),
        ("smoothing.min_anomaly", "inf"),
    ],
)
def test_what_is_refused(key: str, value: str) -> None:
    impulse = resolved({}).impulse
    assert impulse is not None and impulse.event_block is not None
    labels = len(impulse.event_block.labels)
    value = {"LOWEST": repr(1 / labels), "BEYOND": str(2**labels)}.get(value, value)
    base = {**CALIBRATION, **SMOOTHING, "calibration.suppression_flags": "1"}
    assert found({**base, key: value}) == [("bad-setting", f"--set {key}")]


@pytest.mark.parametrize("group", [CALIBRATION, SMOOTHING])
def test_a_group_is_set_as_a_whole(group: dict[str, str]) -> None:
    for missing in group:
        settings = {key: value for key, value in group.items() if key != missing}
        assert found(settings) == [("bad-setting", f"--set {missing}")]
        problem = next(d for d in resolved(settings).diagnostics if d.code == "bad-setting")
        assert all(key in (problem.expected or "") for key in group)


def test_windows_must_come_one_after_the_other() -> None:
    """The stride that counts is the one that is set."""
    flags = {"calibration.suppression_flags": "1"}
    assert found({**CALIBRATION, **flags, "input.stride_ms": "0"}) == [("bad-setting", "--set input.stride_ms")]
    assert found({**CALIBRATION, **flags, "input.stride_ms": "20"}) == []


def test_a_suppression_that_nothing_causes_is_said() -> None:
    assert found(CALIBRATION) == [("no-suppression", "--set calibration.suppression_ms")]


def test_misspelt_keys() -> None:
    impulse = resolved({"smoothing.reading": "3"})
    problem = next(d for d in impulse.diagnostics if d.code == "unknown-setting")
    assert problem.hint == "--set smoothing.readings=3"


def test_impulses_without_a_stream_take_none() -> None:
    resolution = responses.resolve(responses.image(), settings=SMOOTHING)
    assert {d.code for d in resolution.diagnostics if d.where and d.where.startswith("--set")} == {"unknown-setting"}
