"""Real models: what is read agrees with an index of them and with TensorFlow Lite's own interpreter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from impulsegen.errors import SchemaError
from impulsegen.network.model import DataType, Network, Tensor
from impulsegen.network.tflite_reader import read_network
from wire import shared_material

MODELS = sorted(
    (*shared_material.FOLDER.glob("models/*.tflite"), *shared_material.FOLDER.glob("corpus/*/model.tflite"))
)
INDEX = shared_material.FOLDER / "models" / "index.json"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not MODELS, reason=f"no models in {shared_material.FOLDER}: set IMPULSEGEN_SHARED"),
]


def read(path: Path) -> Network:
    return read_network(path.read_bytes(), origin=path.name)


def described(tensor: Tensor) -> dict[str, Any]:
    """As the index writes it."""
    return {
        "shape": list(tensor.shape),
        "dtype": tensor.data_type.value,
        "scale": tensor.scale,
        "zero_point": tensor.zero_point,
    }


def test_the_index_says_the_same() -> None:
    entries = json.loads(shared_material.require(INDEX).read_text())
    assert entries
    for entry in entries:
        network = read(INDEX.parent / entry["file"])
        assert network.size_bytes == entry["size"]
        assert set(network.operators) == set(entry["ops"]), entry["file"]
        assert [described(tensor) for tensor in network.inputs] == entry["inputs"], entry["file"]
        assert [described(tensor) for tensor in network.outputs] == entry["outputs"], entry["file"]


@pytest.mark.parametrize("path", MODELS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_interpreter_says_the_same(path: Path) -> None:
    interpreter_module = pytest.importorskip("ai_edge_litert.interpreter")
    network = read(path)
    # The entry point is not named: with two of them, the interpreter too takes the first graph.
    interpreter = interpreter_module.Interpreter(
        model_content=path.read_bytes(),
        experimental_op_resolver_type=interpreter_module.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
    )
    for tensors, details in (
        (network.inputs, interpreter.get_input_details()),
        (network.outputs, interpreter.get_output_details()),
    ):
        assert [tensor.name for tensor in tensors] == [detail["name"] for detail in details]
        for tensor, detail in zip(tensors, details, strict=True):
            assert list(tensor.shape) == detail["shape"].tolist()
            assert tensor.data_type.value == detail["dtype"].__name__ or tensor.data_type is DataType.OTHER
            if tensor.is_quantized:
                assert (tensor.scale, tensor.zero_point) == detail["quantization"]


@pytest.mark.parametrize(
    "path", MODELS[:: max(1, len(MODELS) // 8)], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_a_real_model_that_is_cut_is_refused(path: Path) -> None:
    content = path.read_bytes()
    for part in range(1, 20):
        with pytest.raises(SchemaError):
            read_network(content[: len(content) * part // 20], origin=path.name)
