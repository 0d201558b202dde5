"""The example with two impulses: made by its script to the byte, loaded without complaint, both networks know their windows,
and one firmware has both."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from example_projects import outputs_of, without_complaint

from compile.compilers import WARNINGS, include_flags, require, write
from examples.several import settings
from examples.several.data import features_of, make_features
from examples.several.settings import ACTIVITY, TAP, ImpulseSettings
from examples.several.synthesize import STRANGE_ACTIVITIES, synthesize_activity
from impulsegen.choices import Choices
from impulsegen.impulse.feature_counts import count_features
from impulsegen.impulse.model import Impulse, KMeansBlock, NeuralBlock
from impulsegen.reference.anomaly import kmeans_score
from impulsegen.workflow import Plan, load_source, plan_project

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "several"
HELD_OUT_SEED = 99  # not one of the example's own

both = pytest.mark.parametrize("chosen", [ACTIVITY, TAP], ids=lambda one: one.name)


@pytest.fixture(scope="module")
def impulses() -> dict[str, Impulse]:
    """By name."""
    return {impulse.name: impulse for impulse in without_complaint(FOLDER)}


def plan(schedule: str) -> Plan:
    """Of a firmware with both."""
    return plan_project(load_source(str(FOLDER)), Choices(every_impulse=True, targets=("host",), schedule=schedule))


@both
def test_each_impulse_is_what_its_settings_say(chosen: ImpulseSettings, impulses: dict[str, Impulse]) -> None:
    impulse = impulses[chosen.name]
    assert (impulse.id, impulse.project.id, impulse.sensor.value) == (chosen.impulse_id, 6, "accelerometer")
    assert impulse.axes == settings.AXES and impulse.window_values == 3 * chosen.samples
    (block,) = impulse.dsp_blocks
    count = count_features(
        block.parameters, block.implementation_version, samples=chosen.samples, axis_count=3, rate_hz=settings.RATE_HZ
    )
    assert count == chosen.features == block.feature_count == impulse.feature_count
    (classifier,) = (block for block in impulse.learn_blocks if isinstance(block, NeuralBlock))
    assert classifier.labels == chosen.labels
    assert classifier.network is not None and classifier.network.origin == f"{chosen.classifier_id}.tflite"


def test_no_block_has_the_id_of_another(impulses: dict[str, Impulse]) -> None:
    ids = [block.id for one in impulses.values() for block in (*one.dsp_blocks, *one.learn_blocks)]
    assert sorted(ids) == sorted(set(ids))


@both
def test_both_networks_know_windows_that_they_never_saw(chosen: ImpulseSettings) -> None:
    assert HELD_OUT_SEED not in (chosen.training_data_seed, chosen.validation_data_seed)
    held_out = make_features(chosen, 100, HELD_OUT_SEED)
    scores = outputs_of(FOLDER, held_out.features, chosen.classifier_id)
    response = json.loads((FOLDER / "impulses-detailed.json").read_text())
    (entry,) = response["impulses"][chosen.impulse_id - 1]["learnBlockKerasConfigs"]
    stated = {metrics["type"]: metrics["accuracy"] for metrics in entry["metadata"]["modelValidationMetrics"]}
    for kind, values in scores.items():
        accuracy = (values.argmax(axis=1) == held_out.labels).mean()
        assert accuracy == pytest.approx(stated[kind], abs=0.03), kind
        assert values.sum(axis=1) == pytest.approx(np.ones(len(values)), abs=0.02)
    assert (scores["int8"].argmax(axis=1) == scores["float32"].argmax(axis=1)).mean() > 0.97


def test_known_activities_are_no_anomaly_and_strange_ones_are(impulses: dict[str, Impulse]) -> None:
    (block,) = (block for block in impulses["Activity"].learn_blocks if isinstance(block, KMeansBlock))
    assert block.axes == settings.ANOMALY_AXES and len(block.clusters) == settings.CLUSTERS
    known = [kmeans_score(block, features) for features in make_features(ACTIVITY, 60, HELD_OUT_SEED).features]
    random = np.random.RandomState(HELD_OUT_SEED)
    strange = [
        kmeans_score(block, features_of(ACTIVITY, synthesize_activity(activity, random)))
        for activity in STRANGE_ACTIVITIES
        for _ in range(20)
    ]
    assert np.mean(np.array(known) <= settings.MIN_ANOMALY_SCORE) > 0.97
    assert min(strange) > 5 * settings.MIN_ANOMALY_SCORE


def test_one_at_a_time_they_share_an_arena_of_the_largest() -> None:
    sizes = {}
    for schedule in ("one-at-a-time", "together"):
        texts = {file.path: file.content.decode() for file in plan(schedule).files if file.path.suffix in (".c", ".h")}
        sizes[schedule] = {
            name: int(size)
            for text in texts.values()
            for name, size in re.findall(r"#define (\w+_ARENA_BYTES) +(\d+)(?!\d*u)", text)
        }
    shared = sizes["one-at-a-time"]
    assert shared["IMPULSES_ARENA_BYTES"] >= max(shared["ACTIVITY_ARENA_BYTES"], shared["TAP_ARENA_BYTES"])
    assert shared["IMPULSES_ARENA_BYTES"] < shared["ACTIVITY_ARENA_BYTES"] + shared["TAP_ARENA_BYTES"]
    assert "IMPULSES_ARENA_BYTES" not in sizes["together"]


@pytest.mark.compile
def test_the_loop_of_the_readme_compiles(tmp_path: Path) -> None:
    (snippet,) = re.findall(r"```c\n(.*?)```", (FOLDER / "README.md").read_text(), flags=re.DOTALL)
    folder = write(plan("one-at-a-time").files, tmp_path / "firmware")
    source = tmp_path / "loop.c"
    source.write_text(snippet)
    command = [require("gcc"), "-std=c99", *WARNINGS, "-fsyntax-only", *include_flags(folder), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
