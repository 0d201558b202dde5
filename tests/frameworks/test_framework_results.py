"""Applications of the three frameworks, run with stub SDKs: the results are those of the plain project, window by window."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from edge_impulse import impulses
from frameworks.plain_results import PlainProject
from frameworks.stub_projects import FRAMEWORKS, build, output_of, project, windows_of
from impulsegen.impulse.model import Impulse, TimeSeriesInput
from workflow_of import example

pytestmark = pytest.mark.compile
KINDS = sorted(FRAMEWORKS)


def _as(impulse: Impulse, name: str, **changes: object) -> Impulse:
    return dataclasses.replace(impulse, name=name, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_motion_is_run_on_a_window_every_stride(kind: str, tmp_path: Path) -> None:
    impulse = example("motion")
    program = build(project(kind, tmp_path, [impulse]))
    plain = PlainProject(tmp_path, [impulse])
    found = windows_of(output_of(program, 4200), impulse.name)
    # A window of 2000 ms, then one every 500 ms: 31 samples of 3 axes.
    assert len(found) == 5
    for index, window in enumerate(found):
        assert window == plain.windows(index * 31 * 3)[0]
        assert window.count("\n") >= 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_keyword_is_looked_for_in_16_bit_samples(kind: str, tmp_path: Path) -> None:
    impulse = impulses.keyword()
    program = build(project(kind, tmp_path, [impulse]))
    plain = PlainProject(tmp_path, [impulse], are_integers=True)
    found = windows_of(output_of(program, 1600), impulse.name)
    assert len(found) == 3
    assert found == [plain.windows(index * 4000)[0] for index in range(3)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_image_is_looked_at(kind: str, tmp_path: Path) -> None:
    impulse = impulses.fomo()
    program = build(project(kind, tmp_path, [impulse]))
    plain = PlainProject(tmp_path, [impulse])
    found = windows_of(output_of(program, 3500), impulse.name)
    assert found == [plain.windows(0)[0]] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_several_impulses_take_turns(kind: str, tmp_path: Path) -> None:
    """Two that share a source with other windows, one with another sensor and one that sees, in one arena."""
    motion = example("motion")
    assert isinstance(motion.input, TimeSeriesInput)
    slower = dataclasses.replace(motion.input, stride_ms=1000)
    chosen = [
        _as(motion, "Fast"),
        _as(motion, "Slow", id=2, input=slower),
        _as(impulses.keyword(), "Words", id=3),
        _as(impulses.image(), "Seen", id=4),
    ]
    made = project(kind, tmp_path, chosen)
    assert {p.name for p in made.sources.glob("sensor_*.c")} == {
        "sensor_accelerometer.c",
        "sensor_camera.c",
        "sensor_microphone.c",
    }
    text = output_of(build(made), 5200)
    plain = PlainProject(tmp_path, chosen)
    words = PlainProject(tmp_path / "words", [chosen[2]], are_integers=True)
    fast, slow, heard, seen = (windows_of(text, impulse.name) for impulse in chosen)
    assert len(fast) == 7
    assert len(slow) == 4
    assert fast == [plain.windows(index * 31 * 3)[0] for index in range(7)]
    assert slow == [plain.windows(index * 62 * 3)[1] for index in range(4)]
    # The picture comes once a second, and the noise in between is not waited for.
    assert seen[0] == plain.windows(0)[3]
    assert heard[0] == words.windows(0)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_features_of_the_application_and_other_axes_are_stood_in_for(kind: str, tmp_path: Path) -> None:
    chosen = [_as(impulses.regression(), "Fused"), _as(impulses.application_features(), "Features", id=2)]
    made = project(kind, tmp_path, chosen)
    assert {p.name for p in made.sources.glob("sensor_*.c")} == {"sensor_samples.c", "sensor_samples_2.c"}
    text = output_of(build(made), 2600)
    plain = PlainProject(tmp_path, chosen)
    assert windows_of(text, "Fused") == [plain.windows(index * 31 * 3)[0] for index in range(2)]
    assert windows_of(text, "Features") == [plain.windows(index * 3)[1] for index in range(2)]
