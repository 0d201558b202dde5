"""Reading a file into a graph: what is read, and what is refused."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tflite

from impulsegen.errors import ImpulseError, SchemaError
from impulsegen.network.graph import Graph, Quantization
from impulsegen.network.graph_reader import graph_of, read_graph
from impulsegen.network.model import DataType, Network
from impulsegen.network.options import Activation, Conv2DOptions, Padding, SoftmaxOptions
from impulsegen.network.tflite_reader import read_network
from network.flat_models import FlatModel, FlatOperator, FlatTensor
from network.graph_models import ModelOperator, ModelTensor, constant, one_operator, tensor, whole_graph
from network.operator_examples import INT8, floats, numbers
from network.wrong_graphs import chain, refused


def test_what_is_read() -> None:
    tensors, steps = chain()
    graph = read_graph(whole_graph(steps, inputs=tensors[:1], outputs=tensors[-1:]), origin="m")
    assert [node.operator for node in graph.nodes] == ["CONV_2D", "RESHAPE", "FULLY_CONNECTED", "SOFTMAX"]
    assert [node.where for node in graph.nodes] == [f"operators[{index}]" for index in range(4)]
    conv, _, dense, softmax = graph.nodes
    assert conv.options == Conv2DOptions(Padding.VALID, 3, 2, 1, 1, Activation.RELU6)
    assert softmax.options == SoftmaxOptions(0.5)
    assert (conv.version, dense.version) == (3, 4)
    image, filters, offsets = graph.operands(conv)
    assert image is not None and filters is not None and offsets is not None
    assert (image.data_type, image.shape, image.quantization) == (
        DataType.INT8,
        (1, 9, 8, 3),
        Quantization((0.5,), (-3,)),
    )
    assert not image.is_constant and graph.inputs == (conv.inputs[0],)
    assert filters.quantization == Quantization((0.125, 0.25, 0.5, 1.0), (0, 0, 0, 0), 0)
    assert filters.quantization is not None and filters.quantization.is_per_channel
    assert filters.values is not None and filters.values.shape == (4, 3, 2, 3) and filters.values.dtype == np.int8
    assert filters.values.tobytes() == INT8["CONV_2D"].inputs[1].data  # type: ignore[union-attr]
    assert offsets.data_type is DataType.INT32 and offsets.is_constant
    assert graph.tensors[conv.outputs[0]].name == "features"
    assert graph.outputs == softmax.outputs


def test_an_input_that_is_left_out() -> None:
    content = one_operator("FULLY_CONNECTED", inputs=[tensor(1, 6), floats(4, 6), None], output=tensor(1, 4))
    (node,) = (graph := read_graph(content, origin="m")).nodes
    assert node.inputs[2] == -1
    assert [one is None for one in graph.operands(node)] == [False, False, True]


def test_constants_are_views_that_nobody_can_change() -> None:
    content = INT8["CONV_2D"].build()
    graph = read_graph(content, origin="m")
    values = [one.values for one in graph.tensors if one.values is not None]
    assert len(values) == 2
    for array in values:
        assert not array.flags.owndata and not array.flags.writeable
        assert np.shares_memory(array, np.frombuffer(content, np.uint8))


@pytest.mark.parametrize("kind", "float32 float16 int8 uint8 int16 int32 int64 bool".split())
def test_types_of_constants(kind: str) -> None:
    given = np.array([[0, 1], [1, 0]], kind)
    spare = constant(given)
    content = whole_graph([ModelOperator("Mine", [tensor(1, 4), spare], [tensor(1, 4)])], inputs=[0], outputs=[2])
    found = read_graph(content, origin="m").tensors[1]
    assert found.data_type is DataType(kind) and found.values is not None
    assert found.values.dtype == given.dtype and found.values.tolist() == given.tolist()


def test_an_operator_that_is_not_known_has_no_options() -> None:
    content = one_operator("LEAKY_RELU", inputs=[tensor(1, 4)], output=tensor(1, 4), options={"alpha": 0.5})
    (node,) = read_graph(content, origin="m").nodes
    assert (node.operator, node.options) == ("LEAKY_RELU", None)


def test_a_tensor_that_nothing_uses_may_be_anything() -> None:
    odd = ModelTensor((-1, 2), "string", scales=(0.0,), is_variable=True)
    content = whole_graph(
        [ModelOperator("RELU", [one := tensor(1, 4)], [two := tensor(1, 4)])],
        inputs=[one],
        outputs=[two],
        more_tensors=[odd],
    )
    assert read_graph(content, origin="m").tensors[2].data_type is DataType.OTHER


def test_the_shape_of_a_scalar_is_an_empty_list() -> None:
    content = one_operator("RESHAPE", inputs=[tensor(1, 1), numbers()], output=tensor())
    graph = read_graph(content, origin="m")
    values = graph.tensors[1].values
    assert values is not None and values.shape == (0,)
    assert graph.tensors[graph.outputs[0]].shape == ()


def test_a_shape_that_may_change_counts_as_it_stands() -> None:
    source = replace(tensor(1, 4), shape_signature=(-1, 4))
    content = one_operator("RELU", inputs=[source], output=tensor(1, 4))
    assert read_graph(content, origin="m").tensors[0].shape == (1, 4)


def test_leftovers_of_training_on_floats_mean_nothing() -> None:
    odd = ModelTensor((1, 4), "float32", scales=(0.0, -1.0), zero_points=(7, 7), axis=9)
    graph = read_graph(one_operator("RELU", inputs=[odd], output=tensor(1, 4)), origin="m")
    assert graph.tensors[0].quantization is None


def test_zero_points_that_are_left_out_are_zero_and_one_counts_for_all() -> None:
    example = INT8["CONV_2D"]
    for zero_points in ((), (0,)):
        graph = read_graph(example.changed(inputs={1: {"zero_points": zero_points}}).build(), origin="m")
        found = graph.tensors[1].quantization
        assert found is not None and found.zero_points == (0, 0, 0, 0)


def halved(values: Any) -> tuple[ModelTensor, ModelOperator, ModelTensor]:
    """A constant in float16, the operator that makes it float32, and its result."""
    small = constant(np.asarray(values, np.float16))
    large = tensor(*small.shape)
    return small, ModelOperator("DEQUANTIZE", [small], [large]), large


def test_halved_weights_become_constants() -> None:
    values = np.array([[0.5, -1.25, 3], [1, 2, 4]])
    _, dequantize, matrix = halved(values)
    source, result = tensor(1, 3), tensor(1, 2)
    content = whole_graph(
        [dequantize, ModelOperator("FULLY_CONNECTED", [source, matrix, None], [result])],
        inputs=[source],
        outputs=[result],
    )
    graph = read_graph(content, origin="m")
    (node,) = graph.nodes
    assert node.where == "operators[1]"
    found = graph.tensors[node.inputs[1]]
    assert found.data_type is DataType.FLOAT32 and found.values is not None
    assert found.values.dtype == np.float32 and found.values.tolist() == values.tolist()


def test_quantized_weights_of_a_float_layer_become_constants() -> None:
    small = constant(np.array([[3, -4]], np.int8), scale=0.25, zero_point=1)
    source, matrix, result = tensor(1, 2), tensor(1, 2), tensor(1, 1)
    content = whole_graph(
        [
            ModelOperator("DEQUANTIZE", [small], [matrix]),
            ModelOperator("FULLY_CONNECTED", [source, matrix, None], [result]),
        ],
        inputs=[source],
        outputs=[result],
    )
    graph = read_graph(content, origin="m")
    values = graph.tensors[graph.nodes[0].inputs[1]].values
    assert values is not None and values.tolist() == [[0.5, -1.25]]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x1c\x00\x00\x00TFL3", b"\x1c\x00\x00\x00TFL3" + bytes(40)])
def test_other_files_are_named_as_by_read_network(content: bytes) -> None:
    messages = []
    for read in (read_graph, read_network):
        with pytest.raises(SchemaError) as caught:
            read(content, origin="m")
        messages.append(caught.value.message)
    assert messages[0] == messages[1]


def test_all_that_read_network_refuses_is_refused() -> None:
    from network.test_tflite_reader import WRONG as WRONG_NETWORKS

    for changes, _ in WRONG_NETWORKS.values():
        refused(dataclasses.replace(FlatModel(), **changes).build())


def test_of_several_entry_points_the_first_counts() -> None:
    kind = tflite.TensorType.FLOAT32
    model = FlatModel(
        tensors=[FlatTensor(kind=kind), FlatTensor(kind=kind)],
        codes=[tflite.BuiltinOperator.RELU, tflite.BuiltinOperator.LSTM],
        later_operators=[FlatOperator(code=1)],
        graph_count=2,
    )
    assert [node.operator for node in read_graph(model.build(), origin="m").nodes] == ["RELU"]


def test_the_graph_of_a_network_is_read_once() -> None:
    network = read_network(INT8["CONV_2D"].build(), origin="7.tflite")
    assert isinstance(graph := graph_of(network), Graph)
    assert graph_of(dataclasses.replace(network)) is graph


def test_the_graph_of_a_description_is_not_there() -> None:
    with pytest.raises(ImpulseError, match="only a description"):
        graph_of(Network(inputs=(), outputs=(), origin="deployment-metadata.json"))


def test_reading_is_imported_without_the_flatbuffers_package() -> None:
    code = (
        "import sys, impulsegen.network.graph_reader; print([m for m in ('tflite', 'flatbuffers') if m in sys.modules])"
    )
    generator = Path(__file__).resolve().parents[2] / "generator"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=generator, timeout=60
    )
    assert found.stdout.strip() == "[]"


# Hostile files: small ones that stand for something large.
