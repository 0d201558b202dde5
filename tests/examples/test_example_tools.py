"""What the examples share to make a response: figures, blocks, clusters, scaling, text."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from examples.tools.figures import (
    classification_metrics,
    detection_metrics,
    device_performance,
    processing_performance,
    regression_metrics,
)
from examples.tools.json_text import json_bytes, write_files
from examples.tools.kmeans import anomaly_score, train_kmeans
from examples.tools.layers import Conv2D, Dense, MaxPool2D, Mean, Softmax, forward
from examples.tools.learn_blocks import NetworkBlock
from examples.tools.parameters import flatten_groups, image_groups, parameter_values, raw_groups
from examples.tools.response import Images, ProcessingBlock, image_output, impulse_entry, impulses_detailed
from examples.tools.sample_text import csv_bytes
from examples.tools.scaling import Scaling, fold_input, fold_output
from impulsegen.choices import Choices
from impulsegen.diagnostics import Severity
from impulsegen.impulse.model import ImageInput, Task
from impulsegen.workflow import load_source, resolve_selected

# ------------------------------------------------------------------------------------------------------------- figures


def test_a_classification_is_counted_by_true_and_predicted_label() -> None:
    scores = np.array([[0.9, 0.1], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
    entry = classification_metrics("int8", ("a", "b"), scores, np.array([0, 0, 1, 1]), [])
    assert entry["confusionMatrix"] == [[2, 0], [1, 1]]
    assert entry["accuracy"] == 0.75
    assert entry["loss"] == pytest.approx(-np.log([0.9, 0.8, 0.7, 0.4]).mean(), abs=1e-4)
    assert entry["report"]["a"] == {"precision": 0.6667, "recall": 1.0, "f1-score": 0.8, "support": 2}


def test_a_label_that_never_comes_has_no_precision_and_no_error() -> None:
    entry = classification_metrics("int8", ("a", "b"), np.array([[1.0, 0.0]]), np.array([0]), [])
    assert entry["report"]["b"] == {"precision": 0.0, "recall": 0.0, "f1-score": 0.0, "support": 0}


def test_a_regression_states_its_errors_and_no_accuracy() -> None:
    entry = regression_metrics("float32", np.array([1.0, 2.0, 4.0]), np.array([1.0, 3.0, 2.0]), [])
    figures = {figure["name"]: figure["fullPrecisionValue"] for figure in entry["additionalMetrics"]}
    assert figures["Mean absolute error"] == 1.0
    assert figures["Mean squared error"] == pytest.approx(5 / 3, abs=1e-6)
    assert figures["Explained variance"] == pytest.approx(1 - (5 / 3) / (2 / 3), abs=1e-6)
    assert "accuracy" not in entry and entry["confusionMatrix"] == [] and entry["report"] == {}


def test_a_detection_does_not_count_background_that_is_right() -> None:
    confusion = np.array([[2, 1, 0], [0, 1, 0], [1, 0, 0]])
    entry = detection_metrics("int8", ("bolt", "washer"), np.eye(3), np.arange(3), confusion, [])
    figures = {figure["name"]: figure["fullPrecisionValue"] for figure in entry["additionalMetrics"]}
    assert list(figures.values()) == [0.5, 0.5, 0.5]
    assert entry["confusionMatrix"] == confusion.tolist() and entry["loss"] == 0.0


def test_estimates_follow_the_network() -> None:
    layers = (Conv2D(np.zeros((4, 3, 3, 1)), np.zeros(4), stride=(2, 2)), MaxPool2D((2, 2)), Mean(), Softmax())
    (small,) = device_performance("int8", layers, (8, 8, 1), 1000)
    (large,) = device_performance("float32", layers, (8, 8, 1), 1000)
    # Input of 64 and output of 4 x 4 x 4 are live at a time, in whole steps of 16 bytes.
    assert small["eon"]["arenaSize"] == 64 + 64 + 1024
    assert large["eon"]["arenaSize"] == 4 * (64 + 64) + 1024
    assert small["tflite"]["modelSize"] == 1000 < small["tflite"]["romRequired"]
    (slow,) = device_performance("int8", (Dense(np.zeros((1000, 800)), np.zeros(1000)),), (800,), 0)
    assert slow["latency"] == np.ceil(1000 * (800_000 * 8 + 3000) / 80e6)


def test_processing_has_a_latency_and_memory() -> None:
    assert processing_performance(80e6 / 12, 10) == {"latency": 1000, "ram": 40}


# -------------------------------------------------------------------------------------------------------------- blocks


def test_an_object_detection_resolves(tmp_path: Path) -> None:
    """Images, and a network that says what is in each cell."""
    layers = (Conv2D(np.zeros((3, 3, 3, 1)), np.zeros(3), stride=(8, 8)), Softmax())
    block = ProcessingBlock(
        id=2,
        type="image",
        name="Image",
        title="Image",
        axes=("image",),
        version=1,
        features=32 * 24,
        parameters=image_groups("Grayscale"),
        performance=processing_performance(1e6, 100),
        output=image_output(32, 24, 1),
    )
    devices = device_performance("int8", layers, (24, 32, 1), 9)
    metrics = [detection_metrics("int8", ("a", "b"), np.eye(3), np.arange(3), np.eye(3, dtype=np.int64), devices)]
    network = NetworkBlock(
        id=3,
        kind="object-detection",
        layers=layers,
        input_shape=(24, 32, 1),
        threshold=0.4,
        metrics=metrics,
        training_cycles=1,
        learning_rate=0.1,
        batch_size=1,
        validation_share=0.2,
    )
    entry = impulse_entry(1, "Seen", Images(1, 32, 24), [block], [network], labels=("a", "b"), windows=10)
    source = tmp_path / "response.json"
    source.write_bytes(json_bytes(impulses_detailed([entry])))
    (resolution,) = resolve_selected(load_source(str(source)), Choices(allowed=frozenset({"incomplete"})))
    impulse = resolution.impulse
    assert impulse is not None
    unexpected = {d.code for d in resolution.diagnostics if d.severity is Severity.ERROR}
    assert unexpected == set()
    assert isinstance(impulse.input, ImageInput) and impulse.feature_count == 768
    assert impulse.neural_blocks[0].task is Task.OBJECT_DETECTION
    assert impulse.neural_blocks[0].labels == ("a", "b")


def test_layers_of_a_network_are_told_with_their_sizes() -> None:
    layers = (Conv2D(np.zeros((4, 3, 3, 1)), np.zeros(4)), Mean(), Dense(np.zeros((2, 4)), np.zeros(2)), Softmax())
    block = NetworkBlock(1, "classification", layers, (6, 6, 1), 0.6, [], 1, 0.1, 1, 0.2)
    source = Images(1, 6, 6)
    image = ProcessingBlock(2, "image", "Image", "Image", ("image",), 1, 36, image_groups("Grayscale"), {})
    entry = impulse_entry(1, "x", source, [image], [block], labels=("a", "b"), windows=1)
    (config,) = entry["learnBlockKerasConfigs"]
    pairs = [
        (one["input"]["name"], one["output"]["name"], one["output"]["shape"]) for one in config["metadata"]["layers"]
    ]
    assert pairs == [("x", "conv2d_1", 144), ("conv2d_1", "mean_1", 4), ("mean_1", "scores", 2)]
    assert config["config"]["visualLayers"] == [{"type": "conv2d", "neurons": 4, "kernelSize": 3, "enabled": True}]


def test_parameters_are_texts_and_an_unknown_statistic_is_refused() -> None:
    values = parameter_values(flatten_groups(("average", "stdev")))
    assert values["average"] == "true" and values["minimum"] == "false" and values["moving_avg_num_windows"] == "0"
    assert parameter_values(raw_groups()) == {"scale-axes": "1"}
    assert parameter_values(image_groups("RGB")) == {"channels": "RGB"}
    with pytest.raises(ValueError, match="flatten makes no median"):
        flatten_groups(("average", "median"))


# ------------------------------------------------------------------------------------------------------------- numbers


def test_a_folded_network_takes_and_gives_values_as_they_are() -> None:
    random = np.random.RandomState(1)
    inputs, outputs = random.uniform(-5, 50, (40, 3)), random.uniform(0, 30, (40, 1))
    of_inputs, of_outputs = Scaling.of(inputs), Scaling.of(outputs)
    layers = (Dense(random.normal(size=(4, 3)), random.normal(size=4), relu=True), Dense(np.ones((1, 4)), np.zeros(1)))
    inside = forward(layers, of_inputs.apply(inputs))[-1]
    folded = fold_output(fold_input(layers, of_inputs), of_outputs)
    assert forward(folded, inputs)[-1] == pytest.approx(inside * of_outputs.scale + of_outputs.mean, abs=5e-3)


def test_a_column_that_never_changes_is_not_divided_by_nothing() -> None:
    scaling = Scaling.of(np.array([[1.0, 2.0], [1.0, 4.0]]))
    assert np.isfinite(scaling.apply(np.array([[1.0, 3.0]]))).all()


def test_only_dense_layers_can_be_folded() -> None:
    scaling = Scaling.of(np.arange(4.0).reshape(2, 2))
    with pytest.raises(TypeError, match="Mean, not dense"):
        fold_input((Mean(),), scaling)
    with pytest.raises(TypeError, match="without an activation"):
        fold_output((Dense(np.ones((1, 2)), np.zeros(1), relu=True),), scaling)


def test_clusters_end_even_when_one_loses_its_members() -> None:
    values = np.array([[0.0], [0.0], [0.0], [10.0], [10.0]])
    model = train_kmeans(values, clusters=4, seed=2)
    assert np.isfinite(model.centers).all() and np.isfinite(model.max_errors).all()
    assert anomaly_score(model, np.array([0.0])) == pytest.approx(0.0, abs=1e-5)
    assert anomaly_score(model, np.array([5.0])) > 0.5


# ---------------------------------------------------------------------------------------------------------------- text


def test_json_keeps_lists_of_numbers_on_a_line() -> None:
    value: dict[str, Any] = {"short": {"a": 1}, "long": list(range(100)), "deep": [{"text": "x" * 100}, {"é": None}]}
    text = json_bytes(value).decode()
    assert json.loads(text) == value
    assert text.splitlines()[1] == '  "short": {"a": 1},'
    assert len([line for line in text.splitlines() if line.startswith('  "long"')]) == 1
    assert text.endswith("}\n") and "é" in text


def test_a_table_has_time_stamps_and_whole_numbers_without_a_point() -> None:
    text = csv_bytes(("x", "y"), np.array([[1.0, -0.25], [2.5, 1e6]]), 8.0).decode()
    assert text == "timestamp,x,y\n0,1,-0.25\n125,2.5,1000000\n"


def test_files_are_written_where_they_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["make_example", "--output", str(tmp_path / "a b")])
    write_files({"samples/x.csv": b"1\n"}, tmp_path / "not here", "Makes it.")
    assert (tmp_path / "a b/samples/x.csv").read_bytes() == b"1\n"
    assert not (tmp_path / "not here").exists()
    assert capsys.readouterr().out == "samples/x.csv: 2 bytes\n"
