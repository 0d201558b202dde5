"""The bundled example: made by its script to the byte, loaded without complaint, and its networks work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tflite
from example_projects import Runner, the_impulse

from examples.motion import features, settings
from examples.motion.data import make_features
from examples.motion.features import extract_features
from examples.motion.synthesize import STRANGE_MOTIONS, synthesize_window
from examples.tools.write_tflite import OperatorSpec, TensorSpec, write_tflite
from impulsegen.impulse.feature_counts import count_features
from impulsegen.impulse.model import KMeansBlock, NeuralBlock
from impulsegen.network.tflite_reader import read_network
from wire import shared_material

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "motion"
HELD_OUT_SEED = 99  # not one of the example's own


@pytest.fixture(scope="module")
def vectors() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / "vectors.json").read_text())
    return content


@pytest.fixture(scope="module")
def held_out() -> Any:
    assert HELD_OUT_SEED not in (settings.DATA_SEED, settings.VECTOR_SEED)
    return make_features(100, HELD_OUT_SEED)


def test_the_project_is_what_its_settings_say() -> None:
    impulse = the_impulse(FOLDER)
    assert (impulse.project.id, impulse.project.name, impulse.sensor.value) == (1, "Motion demo", "accelerometer")
    assert impulse.window_values == 375 and impulse.feature_count == 39
    classifier, anomaly = impulse.learn_blocks
    assert isinstance(classifier, NeuralBlock) and isinstance(anomaly, KMeansBlock)
    assert classifier.labels == ("idle", "snake", "updown", "wave")
    assert classifier.network is not None and classifier.network.origin == "3.tflite"
    assert anomaly.axes == (0, 13, 26) and len(anomaly.clusters) == settings.CLUSTERS


def test_the_feature_count_follows_the_formula() -> None:
    impulse = the_impulse(FOLDER)
    block = impulse.dsp_blocks[0]
    count = count_features(
        block.parameters, block.implementation_version, samples=settings.SAMPLES, axis_count=3, rate_hz=settings.RATE_HZ
    )
    assert count == settings.FEATURES == block.feature_count


# ------------------------------------------------------------------------------------------------------------ features


def test_features_of_a_tone() -> None:
    """A tone far below the cut-off keeps its amplitude: RMS is amplitude / sqrt(2), and the power is in its bin."""
    rate_hz = settings.RATE_HZ / settings.FFT_LENGTH * 2
    window = np.zeros((settings.SAMPLES, 3))
    window[:, 1] = 4.0 * np.sin(2 * np.pi * rate_hz * np.arange(settings.SAMPLES) / settings.RATE_HZ)
    values = extract_features(window).reshape(3, settings.FEATURES_PER_AXIS)
    assert values[1, 0] == pytest.approx(4.0 / np.sqrt(2), rel=0.05)
    assert values[1, 5:].argmax() == 1  # bin 2: bin 1 comes first
    # A sine of amplitude a over n samples has |X|² = (a n / 2)²; divided by n: a² n / 4
    assert values[1, 6] == pytest.approx(np.log10(4.0**2 * settings.FFT_LENGTH / 4), abs=0.05)


def test_features_of_a_device_at_rest_in_free_fall() -> None:
    values = extract_features(np.zeros((settings.SAMPLES, 3))).reshape(3, settings.FEATURES_PER_AXIS)
    assert np.array_equal(values[:, :5], [[0, 0, -3, 0, -3]] * 3)
    assert np.array_equal(values[:, 5:], np.full((3, settings.BINS), -10.0))


@pytest.mark.shared
def test_features_agree_with_a_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vector of the official block, with other settings than the example's."""
    path = shared_material.require(shared_material.FOLDER / "golden/dsp/spectral/v4_fft32_low5_o4.json")
    case = json.loads(path.read_text())
    chosen, rate_hz = case["params"], case["frequency"]
    monkeypatch.setattr(features, "RATE_HZ", rate_hz)
    monkeypatch.setattr(features, "FFT_LENGTH", chosen["fft_length"])
    monkeypatch.setattr(features, "CUTOFF_HZ", chosen["filter_cutoff"])
    monkeypatch.setattr(features, "FILTER_ORDER", chosen["filter_order"])
    bins = len(case["features_sdk"]) // case["axes"] - len(settings.STATISTICS)
    monkeypatch.setattr(features, "BINS", bins)
    values = extract_features(np.array(case["input"]).reshape(-1, case["axes"]))
    assert values == pytest.approx(np.array(case["features_python"]), abs=2e-5)
    assert values == pytest.approx(np.array(case["features_sdk"]), abs=1e-3)


# ------------------------------------------------------------------------------------------------------------ networks


@pytest.fixture(scope="module")
def runners() -> Iterator[dict[str, Runner]]:
    yield {"int8": Runner(FOLDER / "3.tflite"), "float32": Runner(FOLDER / "3.float32.tflite")}


def test_both_networks_know_windows_that_they_never_saw(runners: dict[str, Runner], held_out: Any) -> None:
    scores = {kind: np.array([run.scores(x) for x in held_out.features]) for kind, run in runners.items()}
    for kind, values in scores.items():
        assert (values.argmax(axis=1) == held_out.labels).mean() > 0.95, kind
        assert values.sum(axis=1) == pytest.approx(np.ones(len(values)), abs=0.02)
    assert (scores["int8"].argmax(axis=1) == scores["float32"].argmax(axis=1)).mean() > 0.97
    assert np.abs(scores["int8"] - scores["float32"]).mean() < 0.02


def test_vectors_agree_with_the_interpreter(runners: dict[str, Runner], vectors: dict[str, Any]) -> None:
    for window in vectors["windows"]:
        float32 = runners["float32"].scores(window["features"])
        assert float32 == pytest.approx(window["scores_float32"], abs=2e-6)
        assert runners["int8"].stored(window["input_int8"]) == pytest.approx(window["scores_int8"], abs=1)


def test_vectors_are_worth_having(vectors: dict[str, Any]) -> None:
    windows = vectors["windows"]
    assert {window["motion"] for window in windows} == {*settings.LABELS, *STRANGE_MOTIONS}
    assert sum(max(window["scores_int8"]) < 120 for window in windows) >= 3  # not all saturated
    for window in windows:
        assert len(window["samples"]) == settings.SAMPLES * 3
        computed = extract_features(np.array(window["samples"]).reshape(-1, 3))
        assert computed == pytest.approx(window["features"], abs=1e-7)


def test_constants_are_aligned_for_kernels_that_read_them_in_place() -> None:
    for name in ("3.tflite", "3.float32.tflite"):
        content = (FOLDER / name).read_bytes()
        model = tflite.Model.GetRootAs(content, 0)
        buffers = [model.Buffers(index) for index in range(model.BuffersLength())]
        filled = [buffer for buffer in buffers if buffer.DataLength()]
        assert len(filled) == 6
        for buffer in filled:
            assert buffer._tab.Vector(buffer._tab.Offset(4)) % 16 == 0
        assert read_network(content, origin=name).operators == ("FULLY_CONNECTED", "SOFTMAX")


def test_a_constant_of_the_wrong_shape_is_refused() -> None:
    tensors = [
        TensorSpec("x", "float32", (1, 2)),
        TensorSpec("weights", "float32", (1, 2), data=np.zeros((2, 1), np.float32)),
        TensorSpec("y", "float32", (1, 1)),
    ]
    with pytest.raises(ValueError, match="tensor weights"):
        write_tflite(
            tensors, [OperatorSpec("FULLY_CONNECTED", (0, 1), (2,))], inputs=[0], outputs=[2], description="wrong"
        )


# ------------------------------------------------------------------------------------------------------------- anomaly


def score(block: KMeansBlock, values: Any) -> float:
    """By the documented formula, from what the response says."""
    point = [
        (values[axis] - mean) / scale for axis, mean, scale in zip(block.axes, block.mean, block.scale, strict=True)
    ]
    return min(
        sum((a - b) ** 2 for a, b in zip(point, cluster.center, strict=True)) ** 0.5 - cluster.max_error
        for cluster in block.clusters
    )


@pytest.fixture(scope="module")
def anomaly() -> KMeansBlock:
    impulse = the_impulse(FOLDER)
    block = impulse.learn_blocks[1]
    assert isinstance(block, KMeansBlock)
    return block


def test_known_motions_are_no_anomaly_and_strange_ones_are(anomaly: KMeansBlock, held_out: Any) -> None:
    known = [score(anomaly, values) for values in held_out.features]
    random = np.random.RandomState(HELD_OUT_SEED)
    strange = [
        score(anomaly, extract_features(synthesize_window(motion, random)))
        for motion in STRANGE_MOTIONS
        for _ in range(20)
    ]
    assert np.mean(np.array(known) <= settings.MIN_ANOMALY_SCORE) > 0.95
    assert min(strange) > 10 * settings.MIN_ANOMALY_SCORE


def test_vectors_have_the_anomaly_scores_of_the_response(anomaly: KMeansBlock, vectors: dict[str, Any]) -> None:
    for window in vectors["windows"]:
        assert score(anomaly, window["features"]) == pytest.approx(window["anomaly"], abs=1e-6)
