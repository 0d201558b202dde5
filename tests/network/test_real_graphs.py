"""Graphs of real models: every one is read, agrees with an index and the interpreter, and how many have all kernels."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from impulsegen.network.graph import Graph
from impulsegen.network.graph_reader import graph_of, read_graph
from impulsegen.network.supported import SUPPORTED, unsupported
from impulsegen.network.tflite_reader import read_network
from network.official_interpreter import official_interpreter
from wire import shared_material

MODELS = sorted(
    (*shared_material.FOLDER.glob("models/*.tflite"), *shared_material.FOLDER.glob("corpus/*/model.tflite"))
)
INDEX = shared_material.FOLDER / "models" / "index.json"
CENSUS = shared_material.FOLDER / "facts" / "operators.md"
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "motion" / "3.tflite"
SECONDS = 1.0  # the largest takes a tenth

shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not MODELS, reason=f"no models in {shared_material.FOLDER}: set IMPULSEGEN_SHARED"),
]


def read(path: Path) -> Graph:
    return read_graph(path.read_bytes(), origin=path.name)


def test_the_example_is_read() -> None:
    graph = read(EXAMPLE)
    assert [node.operator for node in graph.nodes] == ["FULLY_CONNECTED"] * 3 + ["SOFTMAX"]
    assert unsupported(graph) == ()


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=shared) for path in MODELS] or [pytest.param(None, marks=shared)], ids=str
)
def test_a_real_model_is_read_soon_and_has_all_kernels(path: Path) -> None:
    content = path.read_bytes()
    started = time.perf_counter()
    graph = read_graph(content, origin=path.name)
    assert time.perf_counter() - started < SECONDS
    assert unsupported(graph) == ()
    network = read_network(content, origin=path.name)
    assert list(dict.fromkeys(node.operator for node in graph.nodes)) == list(network.operators)
    assert graph_of(network).nodes == graph.nodes
    for tensors, indices in ((network.inputs, graph.inputs), (network.outputs, graph.outputs)):
        for tensor, index in zip(tensors, indices, strict=True):
            found = graph.tensors[index]
            assert (found.name, found.data_type, found.shape) == (tensor.name, tensor.data_type, tensor.shape)
            if tensor.is_quantized:
                assert (found.scale, found.zero_point) == (tensor.scale, tensor.zero_point)


@pytest.mark.shared
def test_operators_are_counted_as_in_the_index() -> None:
    entries = json.loads(shared_material.require(INDEX).read_text())
    assert entries
    for entry in entries:
        graph = read(INDEX.parent / entry["file"])
        assert Counter(node.operator for node in graph.nodes) == entry["ops"], entry["file"]
        assert len(graph.nodes) == entry["operators"]
        versions = {name: set(found) for name, found in entry["op_versions"].items()}
        for node in graph.nodes:
            assert node.version in versions[node.operator]


@pytest.mark.shared
def test_the_census_is_covered() -> None:
    """187 networks that Studio made: the operators of at least 97 in 100 are all here."""
    text = shared_material.require(CENSUS).read_text()
    used = re.findall(r"^\(\d+, '(?:CUSTOM:)?(\w+)', (\d+), ", text, re.MULTILINE)
    total = int(re.search(r"^total (\d+)", text, re.MULTILINE)[1])  # type: ignore[index]
    assert len(used) > 20
    missing = {name: int(count) for name, count in used if name not in SUPPORTED}
    assert set(missing) == {"TreeEnsembleClassifier", "ETHOSU"}  # no neural network; compiled for an accelerator
    assert sum(missing.values()) <= 0.03 * total


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=shared) for path in MODELS[::5]] or [pytest.param(None, marks=shared)], ids=str
)
def test_tensors_are_those_of_the_interpreter(path: Path) -> None:
    graph, interpreter = read(path), official_interpreter(path.read_bytes())
    details = {detail["index"]: detail for detail in interpreter.get_tensor_details()}
    for index, tensor in enumerate(graph.tensors):
        detail = details[index]
        assert (tensor.name, tensor.data_type.value) == (detail["name"], detail["dtype"].__name__)
        assert list(tensor.shape) == detail["shape"].tolist()
        if tensor.values is not None:
            assert (interpreter.get_tensor(index) == tensor.values).all()
        quantization = detail["quantization_parameters"]
        if tensor.quantization is not None:
            assert list(tensor.quantization.scales) == quantization["scales"].tolist()
            assert list(tensor.quantization.zero_points) == quantization["zero_points"].tolist()
            if tensor.quantization.is_per_channel:
                assert tensor.quantization.axis == quantization["quantized_dimension"]
