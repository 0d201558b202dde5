"""Calibration and smoothing in a generated project: what a stream of windows comes to, against models of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from compile.compilers import C_STANDARDS, COMPILERS, CXX_STANDARDS, compile_errors, write
from dsp.machines import Machine
from edge_impulse import impulses
from impulsegen.errors import UsageError
from impulsegen.impulse.model import Impulse, Threshold
from impulsegen.impulse.post_processing import Calibration, Smoothing
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.render.runtime.results.events import event_state_bytes
from impulsegen.render.runtime.run import run_view
from impulsegen.target.loader import load_target
from results.programs import MakeMachine, array, floats

LABELS, STRIDE_MS = 4, 500
MIN_SCORE = 0.55  # of the block
BLOCK_ANOMALY = 6.0  # threshold of k-means
CALIBRATION = Calibration(average_window_ms=1700, detection_threshold=0.4, suppression_ms=1500, flags=0b1110)
SMOOTHING = Smoothing(readings=6, min_same=3, min_score=0.4, min_anomaly=5.0)
COUNT = 60


@dataclass(frozen=True)
class Results:
    """Of each window."""

    scores: np.ndarray  # [windows][labels]
    anomaly: np.ndarray
    labels: list[int]
    events: list[int]
    smoothed: list[int]
    anomalies: list[bool]


def streamed(*, with_kmeans: bool = True, **changes: object) -> Impulse:
    """A classifier of motion, of which each label is often enough the best, and k-means."""
    impulse = impulses.motion()
    threshold = Threshold("min_anomaly_score", BLOCK_ANOMALY)
    kmeans = replace(impulses.kmeans(), mean=(0.1, -0.5, 0.25), thresholds=(threshold,))
    blocks = (*impulse.neural_blocks, *((kmeans,) if with_kmeans else ()))
    return replace(impulse, learn_blocks=blocks, **changes)  # type: ignore[arg-type]


def windows(count: int = COUNT) -> np.ndarray:
    """Noise that is of one kind for some windows: of one strength on each axis."""
    rng = np.random.default_rng(4)
    strengths = np.repeat(np.exp(rng.uniform(-3, 3, (count // 5, 1, 3))), 5, axis=0)
    return (rng.normal(size=(count, 125, 3)) * strengths).astype(np.float32)


def project(impulse: Impulse, folder: Path, runtime: str = "native") -> Path:
    """Its files."""
    options = RenderOptions(runtime, (load_target("host"),), "1.2.3", prefixes=("tried",))
    return write(render_project([impulse], options), folder)


def run(machine: Machine, impulse: Impulse, folder: Path, before: str = "", count: int = COUNT) -> Results:
    """All windows, twice: what the second pass says, which a reset has begun. ``before``: statements in front."""
    project(impulse, folder)
    view = run_view(impulse, impulse_names(impulse, "tried"))
    assert view is not None
    has_anomaly = bool(view.scores)
    events = "result.event" if impulse.calibration else "0"
    smoothed = "result.smoothed" if impulse.smoothing else "0"
    is_anomaly = "result.is_anomaly" if impulse.smoothing and has_anomaly else "0"
    program = f"""#include "tried.c"
#include "tried_run.c"
{"".join(f'#include "{c.source.stem}.c"' for c in view.conclusions)}
#include <stdio.h>
#include <string.h>
static void print(uint32_t word) {{ printf("%lx ", (unsigned long)word); }}
static void print_float(float value) {{ uint32_t word; memcpy(&word, &value, sizeof word); print(word); }}
{array("float", "windows", windows(count).reshape(count, -1))}
int main(void)
{{
    {before}
    for (size_t i = 0; i < {2 * count}u; ++i) {{
        tried_result result;
        if (i == {count}u) {{
            {"tried_reset();" if view.has_state else ""}
        }}
        if (tried_run(windows + (i % {count}u) * TRIED_WINDOW_VALUES, &result) != IMPULSE_OK) {{
            return 1;
        }}
        for (size_t k = 0; i >= {count}u && k < TRIED_LABEL_COUNT; ++k) {{
            print_float(result.scores[k]);
        }}
        if (i >= {count}u) {{
            print_float({"result.anomaly" if has_anomaly else "0.0f"});
            print((uint32_t)result.label);
            print((uint32_t){events});
            print((uint32_t){smoothed});
            print((uint32_t){is_anomaly});
        }}
    }}
    return 0;
}}
"""
    ran = machine.run(
        program,
        modules=view.all_modules,
        options=["-I", str(folder), "-I", str(folder / "tried"), "-Wno-unused-function"],
    )
    rows = np.array([int(word, 16) for word in ran.text.split()], np.uint32).reshape(count, LABELS + 5)
    numbers = floats(rows[:, : LABELS + 1].reshape(-1).tolist()).reshape(count, LABELS + 1)
    whole = rows[:, LABELS + 1 :].tolist()
    return Results(
        numbers[:, :LABELS],
        numbers[:, LABELS],
        *([row[k] for row in whole] for k in range(3)),
        [bool(row[3]) for row in whole],
    )


def averages(scores: np.ndarray, average_ms: int) -> np.ndarray:
    """Over whole windows, and over fewer while there are not more."""
    count = max(1, average_ms // STRIDE_MS)
    return np.array([scores[max(0, i - count + 1) : i + 1].mean(axis=0) for i in range(len(scores))])


def events_of(average: np.ndarray, calibration: Calibration) -> list[int]:
    """From the definition."""
    found, quiet_until = [], -1
    for i, row in enumerate(average):
        can = [k for k in range(LABELS) if not calibration.flags or calibration.flags >> k & 1]
        best = max(can, key=lambda k: row[k])
        if i <= quiet_until or row[best] < calibration.detection_threshold:
            found.append(LABELS)
            continue
        found.append(best)
        if calibration.flags:
            quiet_until = i + calibration.suppression_ms // STRIDE_MS
    return found


def smoothed_of(scores: np.ndarray, anomaly: np.ndarray, smoothing: Smoothing, min_anomaly: float) -> list[object]:
    """The reading that most of the last results have: a label, None for uncertain or "anomaly"."""
    order: Sequence[object] = [*range(LABELS), None, "anomaly"]
    last: list[object] = [None] * smoothing.readings
    found: list[object] = []
    for row, unusual in zip(scores, anomaly, strict=True):
        reached = [k for k in range(LABELS) if row[k] >= smoothing.min_score]
        last = [*last[1:], "anomaly" if unusual >= min_anomaly else reached[-1] if reached else None]
        counts = Counter(last)
        best = max(order, key=lambda reading: (counts[reading], -order.index(reading)))
        found.append(best if counts[best] >= smoothing.min_same else None)
    return found


def assert_clear(values: np.ndarray, limit: float) -> None:
    """No value is so near to a limit that rounding decides."""
    assert np.abs(values - limit).min() > 1e-6


@pytest.mark.compile
@pytest.mark.parametrize("flags", [0, 0b1110])
def test_events_are_those_of_the_model(flags: int, machine: MakeMachine, tmp_path: Path) -> None:
    host, calibration = machine("host"), replace(CALIBRATION, flags=flags)
    plain = run(host, streamed(), tmp_path / "plain")
    found = run(host, streamed(calibration=calibration), tmp_path / "calibrated")
    average = averages(plain.scores.astype(float), calibration.average_window_ms)
    assert_clear(average, calibration.detection_threshold)
    assert_clear(average, MIN_SCORE)
    wanted = events_of(average, calibration)
    assert LABELS in wanted and len(set(wanted)) > 2, "no event, or nothing else"
    everything = events_of(average, replace(calibration, flags=0))
    assert (wanted == everything) == (flags == 0), "flags and suppression change nothing"
    assert found.events == wanted
    assert np.allclose(found.scores, average, atol=1e-5)
    assert np.abs(found.scores - plain.scores).max() > 0.1
    assert found.labels == [int(row.argmax()) if row.max() >= MIN_SCORE else LABELS for row in average]


@pytest.mark.compile
@pytest.mark.parametrize("calibration", [None, CALIBRATION])
@pytest.mark.parametrize("min_anomaly", [5.0, None])
def test_smoothing_follows_calibration(
    calibration: Calibration | None, min_anomaly: float | None, machine: MakeMachine, tmp_path: Path
) -> None:
    host, smoothing = machine("host"), replace(SMOOTHING, min_anomaly=min_anomaly)
    plain = run(host, streamed(), tmp_path / "plain")
    found = run(host, streamed(calibration=calibration, smoothing=smoothing), tmp_path / "smoothed")
    scores = plain.scores.astype(float)
    if calibration:
        scores = averages(scores, calibration.average_window_ms)
    assert_clear(scores, smoothing.min_score)
    wanted = smoothed_of(scores, plain.anomaly, smoothing, BLOCK_ANOMALY if min_anomaly is None else min_anomaly)
    assert found.smoothed == [one if isinstance(one, int) else LABELS for one in wanted]
    assert found.anomalies == [one == "anomaly" for one in wanted]
    assert "anomaly" in wanted and len(set(wanted)) > 2, "no label, or nothing else"


@pytest.mark.compile
def test_smoothing_without_an_anomaly_score(machine: MakeMachine, tmp_path: Path) -> None:
    host, smoothing = machine("host"), replace(SMOOTHING, min_anomaly=None)
    plain = run(host, streamed(with_kmeans=False), tmp_path / "plain")
    impulse = streamed(with_kmeans=False, smoothing=smoothing)
    found = run(host, impulse, tmp_path / "smoothed")
    wanted = smoothed_of(plain.scores, plain.anomaly, smoothing, np.inf)
    assert found.smoothed == [LABELS if one is None else one for one in wanted]
    assert len(set(found.smoothed)) > 2
    assert "is_anomaly" not in (tmp_path / "smoothed" / "tried" / "tried.h").read_text()


@pytest.mark.compile
def test_the_threshold_can_be_changed_at_run_time(machine: MakeMachine, tmp_path: Path) -> None:
    impulse = streamed(calibration=CALIBRATION)
    higher = """tried_thresholds thresholds;
    tried_get_thresholds(&thresholds);
    thresholds.detection_threshold = 0.7f;
    tried_set_thresholds(&thresholds);"""
    found = run(machine("host"), impulse, tmp_path / "set", higher)
    wanted = events_of(found.scores.astype(float), replace(CALIBRATION, detection_threshold=0.7))
    assert found.events == wanted
    assert wanted != events_of(found.scores.astype(float), CALIBRATION)


@pytest.mark.compile
def test_ram_is_counted(machine: MakeMachine, tmp_path: Path) -> None:
    """Here pointers are widest, and the count may be a little more than there is."""
    assert event_state_bytes(streamed()) == 0
    impulse = streamed(calibration=CALIBRATION, smoothing=SMOOTHING)
    parts = [f"calibration_{part}" for part in ("scores", "sums", "state")]
    parts += [f"smoothing_{part}" for part in ("readings", "state")]
    size = " + ".join(f"sizeof tried_learn_3_{part}" for part in parts)
    counted = event_state_bytes(impulse)
    check = f"if ({size} > {counted}u || {size} + 16u < {counted}u) {{ return 2; }}"
    run(machine("host"), impulse, tmp_path, check, count=5)


@pytest.mark.compile
def test_every_compiler_is_content(tmp_path: Path) -> None:
    """Also where the block has a threshold of the same name."""
    impulse = streamed(calibration=CALIBRATION, smoothing=SMOOTHING)
    block = replace(impulse.neural_blocks[0], thresholds=(Threshold("detection_threshold", 0.25),))
    impulse = replace(impulse, learn_blocks=(block, *impulse.learn_blocks[1:]))
    folder = project(impulse, tmp_path)
    text = (folder / "tried" / "tried.h").read_text()
    assert "#define TRIED_DETECTION_THRESHOLD 0.4f" in text
    assert "#define TRIED_DETECTION_THRESHOLD_3 0.25f" in text
    sources = [*sorted((folder / "tried").glob("*.c")), folder / "app" / "main.c"]
    for compiler in COMPILERS:
        for standard in (C_STANDARDS[0], CXX_STANDARDS[0], CXX_STANDARDS[-1]):
            assert compile_errors(compiler, standard, folder, sources) == ""


@pytest.mark.parametrize("runtime", ["native", "sdk"])
def test_scores_that_are_not_computed_cannot_be_worked_on(runtime: str, tmp_path: Path) -> None:
    impulse = streamed(smoothing=SMOOTHING)
    if runtime == "native":
        block = replace(impulse.neural_blocks[0], network=None)
        impulse = replace(impulse, learn_blocks=(block, *impulse.learn_blocks[1:]))
    with pytest.raises(UsageError, match="learn block 3") as caught:
        project(impulse, tmp_path, runtime)
    assert caught.value.exit_code == 2
