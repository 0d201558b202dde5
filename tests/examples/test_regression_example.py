"""The regression example: made by its script to the byte, loaded without complaint, and its network measures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from example_projects import Runner, outputs_of, the_impulse

from examples.regression import settings
from examples.regression.data import MeasuredFeatures, make_features
from examples.regression.synthesize import synthesize_window
from examples.tools.flatten_features import flatten, flatten_names
from impulsegen.impulse.feature_counts import count_features
from impulsegen.impulse.model import Impulse, ModelType, NeuralBlock, Task
from impulsegen.reference.samples import read_sample
from impulsegen.target.loader import load_target

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "regression"
SAMPLES = ("samples/flow-11-lpm.csv", "samples/flow-22-lpm.csv")
HELD_OUT_SEED = 99  # not one of the example's own


@pytest.fixture(scope="module")
def impulse() -> Impulse:
    return the_impulse(FOLDER)


@pytest.fixture(scope="module")
def held_out() -> MeasuredFeatures:
    assert HELD_OUT_SEED not in {value for name, value in vars(settings).items() if name.endswith("_SEED")}
    return make_features(300, HELD_OUT_SEED)


@pytest.fixture(scope="module")
def errors(held_out: MeasuredFeatures) -> dict[str, Any]:
    """Mean absolute error of both networks, in litres per minute, in TensorFlow Lite's own interpreter."""
    values = outputs_of(FOLDER, held_out.features)
    return {kind: float(np.abs(found[:, 0] - held_out.flow).mean()) for kind, found in values.items()}


def stated(kind: str) -> dict[str, float]:
    """The figures of a variant in the response, by name."""
    response = json.loads((FOLDER / "impulses-detailed.json").read_text())
    metrics = response["impulses"][0]["learnBlockKerasConfigs"][0]["metadata"]["modelValidationMetrics"]
    (entry,) = (entry for entry in metrics if entry["type"] == kind)
    return {figure["name"]: figure["fullPrecisionValue"] for figure in entry["additionalMetrics"]}


def test_the_project_is_what_its_settings_say(impulse: Impulse) -> None:
    assert (impulse.project.id, impulse.project.name, impulse.sensor.value) == (5, "Pump demo", "fusion")
    assert impulse.axes == settings.AXES and impulse.window_values == 96 and impulse.feature_count == 12
    (block,) = impulse.learn_blocks
    assert isinstance(block, NeuralBlock) and block.task is Task.REGRESSION
    assert block.labels == ("value",) and block.model_type is ModelType.FLOAT32
    assert block.network is not None and block.network.origin == "3.float32.tflite"


def test_the_feature_count_follows_the_formula(impulse: Impulse) -> None:
    (block,) = impulse.dsp_blocks
    count = count_features(
        block.parameters, block.implementation_version, samples=settings.SAMPLES, axis_count=3, rate_hz=settings.RATE_HZ
    )
    assert count == settings.FEATURES == block.feature_count
    assert len(flatten_names(settings.AXES, settings.STATISTICS)) == count


def test_features_are_what_their_names_say() -> None:
    window, _ = synthesize_window(np.random.RandomState(HELD_OUT_SEED))
    rows = window.T
    expected = np.stack([rows.mean(axis=1), rows.min(axis=1), rows.max(axis=1), rows.std(axis=1)], axis=1)
    assert flatten(window, settings.STATISTICS) == pytest.approx(expected.reshape(-1), abs=2e-5)


def test_a_pump_moves_less_the_more_the_valve_is_shut() -> None:
    """What the data is made of: at a like speed, less flow means more pressure and less current."""
    data = make_features(400, HELD_OUT_SEED)
    names = flatten_names(settings.AXES, settings.STATISTICS)
    current, pressure = (data.features[:, names.index(f"{axis} Average")] for axis in ("current", "pressure"))
    assert np.corrcoef(current, data.flow)[0, 1] > 0.5
    assert np.corrcoef(pressure / current, data.flow)[0, 1] < -0.5
    assert data.flow.min() > 0


def test_the_network_measures_windows_that_it_never_saw(errors: dict[str, float]) -> None:
    for kind, error in errors.items():
        assert error == pytest.approx(stated(kind)["Mean absolute error"], rel=0.25), kind
    assert errors["float32"] < 0.2


def test_float32_is_recommended_because_int8_is_not_near_enough(errors: dict[str, float]) -> None:
    assert settings.RECOMMENDED == "float32"
    assert errors["int8"] > settings.MAX_ERROR > 5 * errors["float32"]
    readme = (FOLDER / "README.md").read_text()
    for kind in ("float32", "int8"):
        assert f"| {kind} | {stated(kind)['Mean absolute error']:.2f} l/min |" in readme


def test_it_is_better_than_a_straight_line(held_out: MeasuredFeatures, errors: dict[str, float]) -> None:
    training = make_features(settings.TRAINING_WINDOWS, settings.TRAINING_DATA_SEED)
    line, *_ = np.linalg.lstsq(np.c_[training.features, np.ones(len(training.flow))], training.flow, rcond=None)
    of_line = np.abs(np.c_[held_out.features, np.ones(len(held_out.flow))] @ line - held_out.flow).mean()
    assert errors["float32"] < of_line / 3


def test_a_sample_gives_the_flow_of_its_name(impulse: Impulse) -> None:
    run = Runner(FOLDER / "3.float32.tflite")
    for name in SAMPLES:
        sample = read_sample(FOLDER / name, impulse)
        assert sample.notes == ()
        found = run.scores(flatten(sample.values.reshape(-1, 3), settings.STATISTICS))[0]
        assert found == pytest.approx(float(name.split("-")[1]), abs=settings.MAX_ERROR)


def test_the_board_is_a_target_of_its_own() -> None:
    board = load_target(str(FOLDER / "nucleo-f103rb.toml"))
    assert board.core.id == "cortex-m3" and board.emulator is None
