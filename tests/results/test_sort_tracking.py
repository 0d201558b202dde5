"""SORT, against the published algorithm with its matrices."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.machines import Machine
from results.boxes import Box
from results.programs import MakeMachine, literal
from results.scenes import Frame, Track, Tracker, scene

pytestmark = pytest.mark.compile

# x, y, area, ratio, and the speed of the first three.
_F = np.eye(7) + np.eye(7, k=4)
_H = np.eye(4, 7)
_R = np.diag([1.0, 1.0, 10.0, 10.0])
_Q = np.diag([1.0, 1.0, 1.0, 1.0, 0.01, 0.01, 0.0001])
_P = np.diag([10.0, 10.0, 10.0, 10.0, 1e4, 1e4, 1e4])


@dataclass(frozen=True)
class Setting:
    """Of the block."""

    max_age: int
    min_hits: int
    iou_threshold: float


def measured(box: Box) -> np.ndarray:
    """Centre, area, ratio."""
    return np.array([box.x + box.width / 2, box.y + box.height / 2, box.width * box.height, box.width / box.height])


def edges(state: np.ndarray) -> np.ndarray:
    """Left, top, right, bottom."""
    width = np.sqrt(state[2] * state[3])
    half = np.array([width, state[2] / width]) / 2
    return np.concatenate([state[:2] - half, state[:2] + half])


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Of edges."""
    sides = np.maximum(0, np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]))
    both = float(np.prod(sides))
    return both / float(np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - both)


@dataclass
class Object:
    """What is followed."""

    id: int
    box: Box
    state: np.ndarray
    spread: np.ndarray = field(default_factory=_P.copy)
    missed: int = 0
    hits: int = 0

    def predict(self) -> bool:
        if self.state[2] + self.state[6] <= 0:
            self.state[6] = 0
        self.state = _F @ self.state
        self.spread = _F @ self.spread @ _F.T + _Q
        self.hits = 0 if self.missed else self.hits
        self.missed += 1
        return bool(self.state[2] > 0)

    def correct(self, box: Box) -> None:
        gain = self.spread @ _H.T @ np.linalg.inv(_H @ self.spread @ _H.T + _R)
        self.state = self.state + gain @ (measured(box) - _H @ self.state)
        self.spread = (np.eye(7) - gain @ _H) @ self.spread
        self.missed, self.hits = 0, self.hits + 1
        self.box = box


def model(setting: Setting, frames: list[Frame]) -> list[list[Track]]:
    """Tracks of each image, without paths."""
    from scipy.optimize import linear_sum_assignment

    objects: list[Object] = []
    labels: dict[int, int] = {}
    found = []
    for image, frame in enumerate(frames, start=1):
        objects = [one for one in objects if one.predict()]
        values = np.array([[overlap(edges(one.state), edges(measured(box))) for box in frame] for one in objects])
        values = values.reshape(len(objects), len(frame))
        is_good = values > setting.iou_threshold
        if is_good.any() and is_good.sum(0).max() == 1 == is_good.sum(1).max():
            pairs = np.argwhere(is_good).tolist()
        else:
            rows, columns = linear_sum_assignment(-values)
            pairs = [(i, k) for i, k in zip(rows, columns, strict=True) if values[i, k] >= setting.iou_threshold]
        for i, k in pairs:
            objects[i].correct(frame[k])
        for k, box in enumerate(frame):
            if k not in [pair[1] for pair in pairs]:
                labels[len(labels)] = box.label
                objects.append(Object(len(labels) - 1, box, np.concatenate([measured(box), np.zeros(3)])))
        shown = []
        for one in objects:
            if one.missed == 0 and (one.hits >= setting.min_hits or image <= setting.min_hits):
                left, top, right, bottom = edges(one.state)
                rounded = [int(np.floor(max(0.0, v) + 0.5)) for v in (left, top, right - left, bottom - top)]
                shown.append(Track(one.id, one.box.score, labels[one.id], *rounded, 0))
        objects = [one for one in objects if one.missed <= setting.max_age]
        found.append(shown)
    return found


def tracker(setting: Setting, *, tracks: int = 40, boxes: int = 12) -> Tracker:
    """In C."""
    text = f"{setting.max_age}u, {setting.min_hits}u, {literal(setting.iou_threshold)}"
    return Tracker("sort_tracking", "", text, tracks, boxes)


def run(
    machine: Machine, setting: Setting, frames: list[Frame], *, tracks: int = 40, boxes: int = 12
) -> list[list[Track]]:
    """Its tracks."""
    return tracker(setting, tracks=tracks, boxes=boxes).follow(machine, frames)


def check(found: list[list[Track]], wanted: list[list[Track]]) -> None:
    """The same tracks. A place may be rounded another way in float32 than in float64."""
    for number, (tracks, others) in enumerate(zip(found, wanted, strict=True)):
        assert [track[:3] for track in tracks] == [other[:3] for other in others], f"image {number}"
        for track, other in zip(tracks, others, strict=True):
            assert np.abs(np.subtract(track[3:8], other[3:8])).max() <= 1, f"image {number}"


SETTINGS = [Setting(1, 3, 0.3), Setting(5, 0, 0.1), Setting(3, 1, 0.5), Setting(0, 2, 0.05)]


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_scenes(setting: Setting, machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    frames = scene(rng, 60)
    wanted = model(setting, frames)
    check(run(machine("host"), setting, frames), wanted)
    assert sum(map(len, wanted)) > 30


@pytest.mark.cross
@pytest.mark.emulate
def test_on_an_emulated_core(machine: MakeMachine) -> None:
    frames = scene(np.random.default_rng(2), 40)
    check(run(machine("cortex-m4f"), SETTINGS[0], frames), model(SETTINGS[0], frames))


def test_an_object_is_reported_after_some_images(machine: MakeMachine) -> None:
    one = [Box(0.5, 1, 100, 100, 40, 30)]
    frames = [[]] * 5 + [one] * 6 + [[]] + [one] * 5
    tracks = run(machine("host"), Setting(2, 3, 0.3), frames)
    assert [len(found) for found in tracks] == [0] * 5 + [0, 0, 0, 1, 1, 1] + [0] + [0, 0, 1, 1, 1]
    assert {track.id for found in tracks for track in found} == {0}
    last = tracks[-1][0]
    assert last[2:8] == (1, 100, 100, 40, 30, 0) and last[-4:] == (120, 115, 120, 115)


def test_the_filter(machine: MakeMachine) -> None:
    """What rounding to pixels hides."""
    frames = [[Box(0.5, 0, 100 + 3 * i + i % 2, 50, 40 + i, 30)] if i != 5 else [] for i in range(9)]
    names = ["x", "y", "area", "ratio"]
    fields = [f"{name}.{part}" for name in names for part in ("place", "speed")]
    fields += [f"{name}_spread.{part}" for name in ("centre", "area", "ratio") for part in ("place", "speed")]
    found = tracker(Setting(3, 0, 0.1)).inspect(machine("host"), frames, fields)
    one = Object(0, frames[0][0], np.concatenate([measured(frames[0][0]), np.zeros(3)]))
    for image, (frame, numbers) in enumerate(zip(frames, found, strict=True)):
        if image:
            one.predict()
            for box in frame:
                one.correct(box)
        spread = np.diag(one.spread)
        places = np.array([*one.state, 0]).reshape(2, 4).T.reshape(-1)
        wanted = [*places, *spread[[0, 4, 2, 6, 3]], 0]
        assert np.allclose(numbers, wanted, rtol=1e-3, atol=1e-4), f"image {image}"


def test_boxes_without_area_are_passed_over(machine: MakeMachine) -> None:
    frames = [[Box(0.5, 0, 5, 5, 0, 9), Box(0.5, 1, 50, 50, 20, 20), Box(0.5, 2, 9, 9, 4, 0)]] * 3
    tracks = run(machine("host"), Setting(1, 0, 0.3), frames)
    assert [[track.label for track in found] for found in tracks] == [[1]] * 3


def test_a_reset_forgets_everything(machine: MakeMachine) -> None:
    frames = scene(np.random.default_rng(3), 20)
    made = tracker(SETTINGS[0])
    assert made.follow(machine("host"), frames, resets=1) == made.follow(machine("host"), frames)


def test_more_objects_than_there_is_room_for(machine: MakeMachine) -> None:
    crowd = [Box(0.5, 0, 30 * i, 0, 20, 20) for i in range(10)]
    tracks = run(machine("host"), Setting(1, 0, 0.3), [crowd] * 3, tracks=4, boxes=6)
    assert [[track.id for track in found] for found in tracks] == [[0, 1, 2, 3]] * 3


@settings(max_examples=6)
@given(data=st.data())
def test_whatever_the_boxes_are(data: st.DataObject, machine: MakeMachine) -> None:
    size = st.integers(0, 80) | st.sampled_from([0, 1, 65535, 40000])
    box = st.builds(Box, st.sampled_from([0.5, 1.0]), st.integers(0, 2), size, size, size, size)
    frames = data.draw(st.lists(st.lists(box, max_size=7), min_size=1, max_size=25))
    for tracks in run(machine("host"), Setting(2, 1, 0.2), frames, tracks=5, boxes=6):
        assert len({track.id for track in tracks}) == len(tracks) <= 5
        assert all(track.missed == 0 for track in tracks)
