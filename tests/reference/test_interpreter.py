"""Networks in the interpreter of LiteRT, and what goes into their input tensors."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from impulsegen.errors import SchemaError, UnsupportedError, UsageError
from impulsegen.network.model import DataType, Network, Tensor
from impulsegen.network.tflite_reader import read_network
from impulsegen.reference.image import image_features
from impulsegen.reference.interpreter import Reference, stored_in
from wire import shared_material

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "motion"


def network(name: str) -> Network:
    """A model of the example."""
    return read_network((EXAMPLE / name).read_bytes(), origin=name)


def quantised(scale: float, zero_point: int, kind: DataType = DataType.INT8) -> Tensor:
    """An input tensor."""
    return Tensor("in", kind, (1, 6), scale, zero_point)


def test_halves_are_rounded_away_from_zero_and_limits_hold() -> None:
    values = np.array([0.25, -0.25, 0.24999, 0.75, -0.75, 100.0, -100.0, 0.0])
    assert stored_in(values, quantised(0.5, 0)).tolist() == [1, -1, 0, 2, -2, 127, -128, 0]
    # The zero point comes after rounding.
    assert stored_in(values, quantised(0.5, -3)).tolist() == [-2, -4, -3, -1, -5, 127, -128, -3]
    assert stored_in(values, quantised(0.5, 3, DataType.UINT8)).tolist() == [4, 2, 3, 5, 1, 203, 0, 3]
    assert stored_in(values, Tensor("in", DataType.FLOAT32, (1, 8))).dtype == np.float32


def windows() -> list[dict[str, Any]]:
    """Windows of the example, whose scores were computed without an interpreter."""
    found: list[dict[str, Any]] = json.loads((EXAMPLE / "vectors.json").read_text())["windows"]
    return found


def test_scores_are_those_of_the_example() -> None:
    reference = Reference(network("3.tflite"))
    for window in windows():
        stored = stored_in(np.array(window["features"]), reference.input)
        assert stored.tolist() == window["input_int8"]
        (output,) = reference.run(stored)
        assert np.abs(output.raw.reshape(-1) - np.array(window["scores_int8"])).max() <= 1
        assert np.array_equal(output.values, (output.raw.astype(float) + 128) / 256)


def test_scores_of_the_float_network() -> None:
    reference = Reference(network("3.float32.tflite"))
    for window in windows():
        (output,) = reference.run(stored_in(np.array(window["features"]), reference.input))
        assert np.abs(output.values.reshape(-1) - window["scores_float32"]).max() <= 1e-5


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", None)
    with pytest.raises(UsageError) as caught:
        Reference(network("3.tflite"))
    assert caught.value.hint is not None
    assert 'pip install "impulsegen[self-test]"' in caught.value.hint


def test_models_that_cannot_be_run() -> None:
    whole = network("3.tflite")
    with pytest.raises(UnsupportedError, match="known by its tensors only"):
        Reference(replace(whole, data=None))
    with pytest.raises(UnsupportedError, match="2 inputs"):
        Reference(replace(whole, inputs=whole.inputs * 2))
    with pytest.raises(SchemaError, match="cannot load it"):
        Reference(replace(whole, data=b"\x1c\x00\x00\x00TFL3" + bytes(60)))


@pytest.mark.shared
def test_a_network_of_images_saturates() -> None:
    from edge_impulse import impulses
    from impulsegen.dsp.window import Window
    from impulsegen.impulse import blocks

    document = json.loads(
        shared_material.require(shared_material.FOLDER / "golden" / "end-to-end" / "image.json").read_text()
    )
    path = shared_material.require(shared_material.FOLDER / document["model_file"])
    reference = Reference(read_network(path.read_bytes(), origin=path.name))
    block = impulses.dsp(blocks.Image(), 96 * 96 * 3, ("image",), version=1)
    for run in document["runs"]:
        if run["input"] is None:
            continue
        features = image_features(block, Window(96 * 96, 1, (0,), 0.0), np.array(run["input"]))
        (output,) = reference.run(stored_in(features, reference.input))
        wanted = list(run.get("scores_saturated", run["scores"]).values())
        assert output.values.reshape(-1).tolist() == wanted, run["run"]
