"""Events in a stream of scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from dsp.machines import Machine
from results.programs import MakeMachine, array, floats, literal, run_cases

pytestmark = pytest.mark.compile


@dataclass(frozen=True)
class Setting:
    """A plan."""

    labels: int
    average: int
    suppression: int
    flags: int
    is_exclusive: bool
    min_score: float


def case(setting: Setting, windows: np.ndarray, *, resets: int = 0) -> str:
    """Events and scores of each window. ``resets``: how often all of it is run before, with a reset behind."""
    s = setting
    return f"""{array("float", "windows", windows)}
    static const impulse_calibration_plan plan = {{
        {s.labels}, {s.average}, {s.suppression}u, {s.flags}u, {str(s.is_exclusive).lower()}}};
    static float kept[{s.average * s.labels}];
    static float sums[{s.labels}];
    static impulse_calibration_state state = {{kept, sums, 0, 0, 0u}};
    for (size_t run = 0; run < {resets + 1}u; ++run) {{
        impulse_calibration_reset(&plan, &state);
        for (size_t i = 0; i < {len(windows)}u; ++i) {{
            float scores[{s.labels}];
            uint16_t event;
            memcpy(scores, windows + i * {s.labels}u, sizeof scores);
            event = impulse_calibration_update(&plan, &state, {literal(s.min_score)}, scores);
            if (run == {resets}u) {{
                print_word(event);
                for (size_t k = 0; k < {s.labels}u; ++k) {{
                    print_float(scores[k]);
                }}
            }}
        }}
    }}"""


def run(machine: Machine, setting: Setting, windows: np.ndarray, *, resets: int = 0) -> tuple[list[int], np.ndarray]:
    """Events, and scores [windows][labels]."""
    (words,) = run_cases(machine, ["result/calibration"], [case(setting, windows, resets=resets)])
    table = np.array(words, np.uint32).reshape(len(windows), 1 + setting.labels)
    return table[:, 0].tolist(), table[:, 1:].copy().view(np.float32)


def model(setting: Setting, windows: np.ndarray) -> tuple[list[int], np.ndarray]:
    """From the definition, in double precision."""
    events, scores, last = [], [], -(10**9)
    can = [setting.flags == 0 or bool(setting.flags >> label & 1) for label in range(setting.labels)]
    for i in range(len(windows)):
        average = windows[max(0, i - setting.average + 1) : i + 1].mean(axis=0)
        best = int(np.argmax(np.where(can, average, -1)))
        is_event = average[best] >= setting.min_score and i - last > setting.suppression
        events.append(best if is_event else setting.labels)
        if is_event and setting.flags >> best & 1:
            last = i
        scores.append(np.eye(setting.labels + 1)[events[-1]][:-1] if setting.is_exclusive else average)
    return events, np.array(scores)


def random_windows(rng: np.random.Generator, count: int, labels: int) -> np.ndarray:
    """Scores of which one is often much larger, and stays so for some windows."""
    favourite = np.repeat(rng.integers(0, labels, count // 4 + 1), 4)[:count]
    scores = rng.uniform(size=(count, labels)) ** 2 + 3 * np.eye(labels)[favourite] * rng.uniform(size=(count, 1))
    return (scores / scores.sum(axis=1, keepdims=True)).astype(np.float32)


SETTINGS = [
    Setting(3, 4, 3, 7, is_exclusive=True, min_score=0.6),
    Setting(3, 1, 0, 0, is_exclusive=True, min_score=0.7),
    Setting(4, 6, 5, 0b0110, is_exclusive=True, min_score=0.5),
    Setting(4, 3, 2, 0b1000, is_exclusive=False, min_score=0.45),
    Setting(2, 2, 4, 0, is_exclusive=False, min_score=0.55),
]


@pytest.mark.parametrize(
    "target_id", ["host", pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])]
)
@pytest.mark.parametrize("setting", SETTINGS)
def test_random_windows(setting: Setting, target_id: str, machine: MakeMachine) -> None:
    windows = random_windows(np.random.default_rng(setting.labels), 80, setting.labels)
    events, scores = run(machine(target_id), setting, windows)
    wanted_events, wanted_scores = model(setting, windows.astype(float))
    assert events == wanted_events
    assert np.allclose(scores, wanted_scores, atol=1e-5)
    assert len(set(events)) > 1, "no event, or nothing else"


def test_a_reset_forgets_everything(machine: MakeMachine) -> None:
    windows = random_windows(np.random.default_rng(9), 30, 3)
    once = run(machine("host"), SETTINGS[0], windows)
    again = run(machine("host"), SETTINGS[0], windows, resets=1)
    assert once[0] == again[0] and np.array_equal(once[1], again[1])


def test_labels_beyond_the_flags_are_no_events(machine: MakeMachine) -> None:
    windows = np.zeros((3, 40), np.float32)
    windows[0, 35], windows[1, 3], windows[2, 32] = 1, 1, 1
    flagged = Setting(40, 1, 0, 1 << 3, is_exclusive=True, min_score=0.5)
    assert run(machine("host"), flagged, windows)[0] == [40, 3, 40]
    unflagged = Setting(40, 1, 9, 0, is_exclusive=True, min_score=0.5)
    assert run(machine("host"), unflagged, windows)[0] == [35, 3, 32]


def test_scores_that_are_no_numbers(machine: MakeMachine) -> None:
    setting = Setting(2, 2, 0, 0, is_exclusive=False, min_score=0.5)
    windows = np.array([[np.nan, 1.0], [np.inf, 1.0], [0.5, -np.inf], [1.0, 0.0], [1.0, 0.0]], np.float32)
    events, scores = run(machine("host"), setting, windows)
    assert events == [1, 1, 1, 0, 0]
    assert floats(scores.view(np.uint32).reshape(-1).tolist()).reshape(5, 2).tolist() == [
        [0.0, 1.0],
        [0.0, 1.0],
        [0.25, 0.5],
        [0.75, 0.0],
        [1.0, 0.0],
    ]
