"""The label that most of the last results have."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from results.programs import MakeMachine, array, literal, run_cases

pytestmark = pytest.mark.compile


def case(
    scores: np.ndarray, anomalies: np.ndarray, readings: int, min_same: int, *, min_score: float, min_anomaly: float
) -> str:
    """What each result makes of those before it, twice with a reset between."""
    count, labels = scores.shape
    return f"""{array("float", "scores", scores)}
{array("float", "anomalies", anomalies)}
    static const impulse_smooth_plan plan = {{
        {labels}, {readings}, {min_same}, {literal(min_score)}, {literal(min_anomaly)}}};
    static uint16_t kept[{readings}];
    static impulse_smooth_state state = {{kept, 0}};
    for (size_t run = 0; run < 2u; ++run) {{
        for (size_t i = 0; i < {count}u; ++i) {{
            print_word(impulse_smooth_update(&plan, &state, scores + i * {labels}u, anomalies[i]));
        }}
        impulse_smooth_reset(&plan, &state);
    }}"""


def model(
    scores: np.ndarray, anomalies: np.ndarray, readings: int, min_same: int, *, min_score: float, min_anomaly: float
) -> list[int]:
    """Labels, then uncertain, then anomaly."""
    labels = scores.shape[1]
    uncertain, anomaly = labels, labels + 1
    seen = [uncertain] * readings
    found = []
    for row, strange in zip(scores, anomalies, strict=True):
        reached = np.flatnonzero(row >= np.float32(min_score))
        seen.append(anomaly if strange >= np.float32(min_anomaly) else int(reached[-1]) if len(reached) else uncertain)
        counts = Counter(seen[-readings:])
        reading, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        found.append(reading if count >= min_same else uncertain)
    return found


@pytest.mark.parametrize(
    "target_id", ["host", pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])]
)
def test_random_results(target_id: str, machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    cases, wanted = [], []
    for labels, readings, min_same in [(4, 10, 7), (2, 5, 2), (3, 1, 1), (3, 6, 6), (5, 8, 1)]:
        favourite = np.repeat(rng.integers(0, labels, 20), 5)
        scores = (rng.uniform(0, 0.6, (100, labels)) + 0.4 * np.eye(labels)[favourite]).astype(np.float32)
        anomalies = (rng.uniform(size=100) ** 3).astype(np.float32)
        thresholds = {"min_score": 0.5, "min_anomaly": 0.4}
        cases.append(case(scores, anomalies, readings, min_same, **thresholds))
        wanted.append(2 * model(scores, anomalies, readings, min_same, **thresholds))
    assert run_cases(machine(target_id), ["result/smooth"], cases) == wanted
    for labels, found in zip((4, 2, 3, 3, 5), wanted, strict=True):
        assert {labels, labels + 1} & set(found) and min(found) < labels


def test_nan_is_uncertain(machine: MakeMachine) -> None:
    scores = np.array([[np.nan, np.nan], [0.9, np.nan], [np.nan, 0.9]], np.float32)
    one = case(scores, np.array([np.nan, np.nan, np.nan]), 1, 1, min_score=0.5, min_anomaly=0.3)
    assert run_cases(machine("host"), ["result/smooth"], [one]) == [[2, 0, 1] * 2]
