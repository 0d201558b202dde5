"""Edge Impulse's object tracking, against the same written with matrices, SciPy and no thought of memory."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.machines import Machine
from results.boxes import Box, overlap
from results.programs import MakeMachine, literal
from results.scenes import Frame, Track, Tracker, scene

pytestmark = pytest.mark.compile

_STEP, _NOISE = 0.1, 0.1
_F = np.array([[1, _STEP], [0, 1]])
_PUSH = np.array([_STEP**2 / 2, _STEP])  # what an acceleration of 1 adds to place and speed
_Q = np.outer(_PUSH, _PUSH) * _NOISE**2
_H = np.array([[1.0, 0.0]])


@dataclass(frozen=True)
class Setting:
    """Of the block."""

    use_iou: bool
    threshold: float
    keep_grace: int
    max_observations: int = 5


@dataclass
class Filter:
    """A Kalman filter of one coordinate."""

    state: np.ndarray
    spread: np.ndarray = field(default_factory=lambda: np.eye(2))

    def predict(self) -> float:
        self.state = _F @ self.state + _PUSH * _NOISE
        self.spread = _F @ self.spread @ _F.T + _Q
        return float(self.state[0])

    def correct(self, measured: float) -> None:
        gain = self.spread @ _H.T / (_H @ self.spread @ _H.T + _NOISE**2)
        self.state = self.state + gain[:, 0] * (measured - self.state[0])
        self.spread = (np.eye(2) - gain @ _H) @ self.spread


def centre(box: Box) -> tuple[float, float]:
    """In pixels."""
    return box.x + box.width / 2, box.y + box.height / 2


@dataclass
class Object:
    """What is followed."""

    id: int
    label: int
    shown: Box
    seen: list[Box]
    filters: list[Filter]
    missed: int = 0

    def expect(self) -> Box:
        x, y, w, h = (one.predict() for one in self.filters)
        rounded = [int(np.floor(max(0.0, v) + 0.5)) for v in (x - w / 2, y - h / 2, w, h)]
        self.shown = Box(self.seen[-1].score, self.label, *rounded)
        return self.shown

    def observe(self, box: Box) -> None:
        for one, value in zip(self.filters, (*centre(box), box.width, box.height), strict=True):
            one.correct(value)
        self.seen.append(box)


class Model:
    """The tracker."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.objects: list[Object] = []
        self.next_id = 0

    def pairs(self, known: list[Box], boxes: list[Box]) -> tuple[dict[int, int], float]:
        """Object to box, and the sum."""
        from scipy.optimize import linear_sum_assignment

        iou = self.setting.use_iou
        values = np.zeros((len(known), len(boxes)))
        for i, a in enumerate(known):
            for k, b in enumerate(boxes):
                distance = float(np.float32(np.hypot(*np.subtract(centre(a), centre(b)))))
                values[i, k] = np.float32(1 - np.float32(1 - np.float32(overlap(a, b)))) if iou else distance
        costs = (1 - values) if iou else values
        limit = np.float32(self.setting.threshold)
        found = {
            int(i): int(k)
            for i, k in zip(*linear_sum_assignment(costs), strict=True)
            if (values[i, k] > limit if iou else values[i, k] < limit)
        }
        return found, float(np.sum([np.float32(values[i, k]) for i, k in found.items()], dtype=np.float64))

    def update(self, frame: Frame) -> list[Track]:
        """Tracks after an image."""
        boxes = sorted(frame, key=lambda b: (b.x, b.y, b.width, b.height, b.label))
        seen, seen_sum = self.pairs([one.seen[-1] for one in self.objects], boxes)
        expected, expected_sum = self.pairs([one.expect() for one in self.objects], boxes)
        chosen = seen if seen_sum < expected_sum else expected
        for index, one in enumerate(self.objects):
            one.missed += 1
            if index in chosen:
                one.missed = 0
                one.observe(boxes[chosen[index]])
        for k, box in enumerate(boxes):
            if k not in chosen.values():
                filters = [Filter(np.array([v, 0.0])) for v in (*centre(box), box.width, box.height)]
                self.objects.append(Object(self.next_id, box.label, box, [box], filters))
                self.next_id += 1
        self.objects = [one for one in self.objects if one.missed <= self.setting.keep_grace]
        for one in self.objects:
            if one.missed:
                one.observe(one.shown)
        return [self.track(one) for one in self.objects]

    def track(self, one: Object) -> Track:
        """As it is reported."""
        b = one.shown
        has_path = len(one.seen) > 1 and self.setting.max_observations > 1
        path = [int(v) for box in one.seen[-2:] for v in centre(box)] if has_path else [0] * 4
        return Track(one.id, b.score, one.label, b.x, b.y, b.width, b.height, one.missed, *path)


def tracker(setting: Setting, *, tracks: int = 40, boxes: int = 12) -> Tracker:
    """In C."""
    text = f"{setting.keep_grace}u, {setting.max_observations}u, {literal(setting.threshold)}"
    return Tracker("tracking", f", {str(setting.use_iou).lower()}", text, tracks, boxes)


def run(
    machine: Machine, setting: Setting, frames: list[Frame], *, tracks: int = 40, boxes: int = 12
) -> list[list[Track]]:
    """Its tracks."""
    return tracker(setting, tracks=tracks, boxes=boxes).follow(machine, frames)


def model(setting: Setting, frames: list[Frame]) -> list[list[Track]]:
    """In Python."""
    tracker = Model(setting)
    return [tracker.update(frame) for frame in frames]


def check(found: list[list[Track]], wanted: list[list[Track]]) -> None:
    """The same tracks. A place may be rounded another way in float32 than in float64."""
    for number, (tracks, others) in enumerate(zip(found, wanted, strict=True)):
        assert len(tracks) == len(others), f"image {number}"
        for track, other in zip(tracks, others, strict=True):
            assert track[:3] == other[:3] and track.missed == other.missed, f"image {number}"
            assert np.abs(np.subtract(track[3:], other[3:])).max() <= 1, f"image {number}"


SETTINGS = [
    Setting(use_iou=True, threshold=0.5, keep_grace=5),
    Setting(use_iou=True, threshold=0.1, keep_grace=2),
    Setting(use_iou=False, threshold=25.0, keep_grace=5),
    Setting(use_iou=False, threshold=60.0, keep_grace=1, max_observations=1),
    Setting(use_iou=True, threshold=0.3, keep_grace=0, max_observations=2),
]


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_scenes(setting: Setting, machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    for grid_px in (1, 8):
        frames = scene(rng, 60, grid_px=grid_px)
        wanted = model(setting, frames)
        check(run(machine("host"), setting, frames), wanted)
        assert max(track.id for tracks in wanted for track in tracks) > 5


@pytest.mark.cross
@pytest.mark.emulate
def test_on_an_emulated_core(machine: MakeMachine) -> None:
    frames = scene(np.random.default_rng(2), 40)
    for setting in SETTINGS[:3:2]:
        check(run(machine("cortex-m4f"), setting, frames), model(setting, frames))


def test_one_object_keeps_its_number(machine: MakeMachine) -> None:
    frames = [[Box(0.5, 2, 10 + 4 * i, 100, 40, 30)] if i not in (4, 5) else [] for i in range(14)]
    tracks = run(machine("host"), SETTINGS[0], frames)
    assert [[track.id for track in one] for one in tracks] == [[0]] * 14
    assert [one[0].missed for one in tracks] == [0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0]
    assert tracks[0][0] == Track(0, 0.5, 2, 10, 100, 40, 30, 0)
    assert tracks[3][0][-4:] == (10 + 8 + 20, 115, 10 + 12 + 20, 115)


def test_the_filter(machine: MakeMachine) -> None:
    """What rounding to pixels hides."""
    places = [100 + 3 * i + i % 2 for i in range(12)]
    frames = [[Box(0.5, 0, x, 50, 41, 30)] if i != 7 else [] for i, x in enumerate(places)]
    fields = ["x.place", "x.speed", "height.place", "spread.place", "spread.place_speed", "spread.speed"]
    found = tracker(SETTINGS[0]).inspect(machine("host"), frames, fields)
    followed = Model(SETTINGS[0])
    for frame, numbers in zip(frames, found, strict=True):
        followed.update(frame)
        x, _, _, height = followed.objects[0].filters
        wanted = [*x.state, height.state[0], x.spread[0, 0], x.spread[0, 1], x.spread[1, 1]]
        assert np.allclose(numbers, wanted, rtol=1e-5, atol=1e-6)


def test_nothing_at_all(machine: MakeMachine) -> None:
    assert run(machine("host"), SETTINGS[0], [[]] * 3) == [[], [], []]


def test_a_reset_forgets_everything(machine: MakeMachine) -> None:
    frames = scene(np.random.default_rng(3), 20)
    made = tracker(SETTINGS[0])
    assert made.follow(machine("host"), frames, resets=1) == made.follow(machine("host"), frames)


def test_more_objects_than_there_is_room_for(machine: MakeMachine) -> None:
    crowd = [Box(0.5, 0, 30 * i, 0, 20, 20) for i in range(10)]
    tracks = run(machine("host"), SETTINGS[0], [crowd] * 3, tracks=4, boxes=6)
    assert [[track.id for track in one] for one in tracks] == [[0, 1, 2, 3]] * 3
    assert [track.x for track in tracks[0]] == [0, 30, 60, 90]


@settings(max_examples=6)
@given(data=st.data())
def test_whatever_the_boxes_are(data: st.DataObject, machine: MakeMachine) -> None:
    size = st.integers(0, 80) | st.sampled_from([0, 65535, 40000])
    box = st.builds(Box, st.sampled_from([0.5, 1.0]), st.integers(0, 2), size, size, size, size)
    frames = data.draw(st.lists(st.lists(box, max_size=7), min_size=1, max_size=25))
    for setting in (SETTINGS[0], SETTINGS[2]):
        for tracks in run(machine("host"), setting, frames, tracks=5, boxes=6):
            assert len(tracks) <= 5
            assert len({track.id for track in tracks}) == len(tracks)
            assert all(track.missed <= setting.keep_grace for track in tracks)
