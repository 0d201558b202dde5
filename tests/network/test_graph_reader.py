"""Reading a file into a graph: what is read, and what is refused."""

from __future__ import annotations

import dataclasses
import math
import subprocess
import sys
import time
from collections.abc import Sequence
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
from network.graph_models import GraphModel, ModelOperator, ModelTensor, constant, one_operator, tensor, whole_graph
from network.operator_examples import INT8, Example, bias, floats, int8, numbers, weights

SECONDS = 2.0  # far above what a hostile file takes, far below a hang


def refused(content: bytes) -> list[str]:
    """What the diagnostics say, each with its place."""
    with pytest.raises(SchemaError) as caught:
        read_graph(content, origin="7.tflite")
    problem = caught.value
    assert problem.where is not None and problem.where.startswith("7.tflite")
    assert problem.expected and problem.hint
    return [f"{one.where}: {one.message}" for one in problem.diagnostics] or [f"{problem.where}: {problem.message}"]


def chain() -> tuple[list[ModelTensor], list[ModelOperator]]:
    """A convolution, its reshaped result, a dense layer and probabilities."""
    image, flat = int8(1, 9, 8, 3), int8(1, 48, scale=8, zero_point=-128)
    features = replace(INT8["CONV_2D"].outputs[0], name="features")
    logits, scores = int8(1, 4, scale=4), int8(1, 4, scale=1 / 256, zero_point=-128)
    steps = [
        ModelOperator("CONV_2D", [image, *INT8["CONV_2D"].inputs[1:]], [features], INT8["CONV_2D"].options),
        ModelOperator("RESHAPE", [features, numbers(1, 48)], [flat]),
        ModelOperator("FULLY_CONNECTED", [flat, weights(4, 48), bias(4, 2.0)], [logits]),
        ModelOperator("SOFTMAX", [logits], [scores], {"beta": 0.5}),
    ]
    return [image, features, flat, logits, scores], steps


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


def changed_tensor(**changes: Any) -> bytes:
    return INT8["CONV_2D"].changed(inputs={0: changes}).build()


def changed_weights(**changes: Any) -> bytes:
    return INT8["CONV_2D"].changed(inputs={1: changes}).build()


def changed_output(**changes: Any) -> bytes:
    return INT8["RELU"].changed(outputs={0: changes}).build()


def raw(operators: Sequence[ModelOperator], tensors: Sequence[ModelTensor], inputs: Any, outputs: Any) -> bytes:
    """A model whose operators name tensors by number."""
    return GraphModel(operators, inputs, outputs, tensors).build()


FOUR = [tensor(1, 4) for _ in range(4)]
RELU01, RELU12 = ModelOperator("RELU", [0], [1]), ModelOperator("RELU", [1], [2])
TENSORS = {
    "sparse": (changed_weights(is_sparse=True, name="filters"), r"tensors[1] ('filters') is sparse"),
    "variable": (changed_tensor(is_variable=True, name="state"), r"tensors[0] ('state') is a variable"),
    "resource": (changed_tensor(kind="resource", name="table"), r"tensors[0] ('table') is a resource"),
    "variant": (changed_tensor(kind="variant"), "is a variant"),
    "negative extent": (changed_output(shape=(1, -4)), "has the shape [1, -4]"),
    "no elements": (changed_output(shape=(1, 0)), "has the shape [1, 0]"),
    "huge": (changed_output(shape=(1 << 16, 1 << 16)), "has the shape"),
    "constant too short": (changed_weights(data=b"123"), "constant of 3 bytes"),
    "constant too long": (changed_weights(shape=(4, 3, 2, 2)), "constant of 72 bytes"),
    "constant of another type": (changed_weights(kind="int16"), "constant of 72 bytes"),
    "constant beyond the file": (
        changed_weights(data=None, elsewhere=(1 << 40, 72)),
        "buffers[1] reaches past the end",
    ),
    "scale 0": (changed_output(scales=(0.0,)), "scale 0.0"),
    "scale below 0": (changed_output(scales=(-0.5,)), "scale -0.5"),
    "scale infinite": (changed_output(scales=(math.inf,)), "scale inf"),
    "scale no number": (changed_weights(scales=(1, 1, math.nan, 1)), "scale nan"),
    "scales and axis": (changed_weights(axis=1), "4 scales along dimension 1 of [4, 3, 2, 3]"),
    "axis beyond": (changed_weights(axis=4), "4 scales along dimension 4"),
    "axis below": (changed_weights(axis=-1), "4 scales along dimension -1"),
    "scales too few": (changed_weights(scales=(1, 1), zero_points=(0, 0)), "2 scales along dimension 0"),
    "zero points": (changed_weights(zero_points=(0, 0, 0)), "4 scales and 3 zero points"),
    "zero point above": (changed_output(zero_points=(128,)), "zero point 128"),
    "zero point below": (changed_output(zero_points=(-129,)), "zero point -129"),
    "quantisation of a kind of its own": (changed_output(custom_quantization=True), "of a kind of its own"),
    "not a number": (
        INT8["CONV_2D"].changed(inputs={1: constant(np.array([[math.nan, 1, math.inf]], np.float32))}).build(),
        "2 values that are no finite numbers",
    ),
    "truth": (
        raw(
            [ModelOperator("Mine", [0, 1], [2])],
            [tensor(1, 4), replace(constant(np.array([True])), data=b"\2"), FOUR[0]],
            [0],
            [2],
        ),
        "truth values other than 0 and 1",
    ),
}
ORDER = {
    "read before it is written": (raw([RELU12, RELU01], FOUR, [0], [2]), "operators[0] (RELU) reads tensors[1]"),
    "read and never written": (raw([RELU01, ModelOperator("ADD", [1, 3], [2])], FOUR, [0], [2]), "reads tensors[3]"),
    "read from itself": (raw([ModelOperator("RELU", [1], [1])], FOUR, [0], [1]), "reads tensors[1]"),
    "written twice": (raw([RELU01, RELU12, RELU12], FOUR, [0], [2]), "writes tensors[2], which operators[1] writes"),
    "input written": (raw([RELU01, ModelOperator("RELU", [1], [0])], FOUR, [0], [1]), "tensors[0], which is an input"),
    "constant written": (
        raw([RELU01, ModelOperator("RELU", [1], [2])], [*FOUR[:2], floats(1, 4)], [0], [1]),
        "writes tensors[2], which is a constant",
    ),
    "input is a constant": (
        raw([RELU01], [floats(1, 4), FOUR[0]], [0], [1]),
        "inputs[0] is tensors[0], which is a constant",
    ),
    "input twice": (raw([RELU01], FOUR, [0, 0], [1]), "inputs[1] is tensors[0] once more"),
    "output not written": (raw([RELU01], FOUR, [0], [3]), "outputs[0] is tensors[3], which no operator writes"),
    "output is an input": (raw([RELU01], FOUR, [0], [0]), "outputs[0] is tensors[0], which no operator writes"),
    "output is a constant": (raw([RELU01], [*FOUR[:2], floats(1, 4)], [0], [2]), "outputs[0] is tensors[2]"),
    "no inputs": (raw([RELU01], FOUR, [], [1]), "it has no inputs"),
    "no outputs": (raw([RELU01], FOUR, [0], []), "it has no outputs"),
    "input beyond": (raw([RELU01], FOUR, [4], [1]), "inputs names tensor 4"),
    "output below": (raw([RELU01], FOUR, [0], [-1]), "outputs names tensor -1"),
    "batch of an input": (
        one_operator("RELU", inputs=[tensor(2, 4)], output=tensor(2, 4)),
        "inputs[0] has the shape [2, 4]",
    ),
    "batch of an output": (
        one_operator("RESHAPE", inputs=[tensor(1, 8), numbers(2, 4)], output=tensor(2, 4)),
        "outputs[0] has the shape [2, 4]",
    ),
    "input without shape": (one_operator("RELU", inputs=[tensor()], output=tensor()), "inputs[0] has the shape []"),
    "state": (
        raw([dataclasses.replace(RELU01, mutating=[True])], FOUR, [0], [1]),
        "operators[0] (RELU) changes its inputs",
    ),
}
OPTIONS = {
    "missing": (
        raw(
            [ModelOperator("CONV_2D", [0, 1], [2], options_table="")],
            [int8(1, 9, 8, 3), weights(4, 3, 2, 3), FOUR[0]],
            [0],
            [2],
        ),
        "operators[0] (CONV_2D) has no options",
    ),
    "missing, and the shapes of a squeeze": (
        raw([ModelOperator("SQUEEZE", [0], [1], options_table="")], [tensor(1, 1, 4), tensor(1, 5)], [0], [1]),
        "operators[0] (SQUEEZE) makes [1, 5] of [1, 1, 4]",
    ),
    "of another operator": (
        raw([ModelOperator("SOFTMAX", [0], [1], options_table="AddOptions")], FOUR, [0], [1]),
        "operators[0] (SOFTMAX) has the options of another operator",
    ),
    "damaged": (
        raw(
            [ModelOperator("TFLite_Detection_PostProcess", [0, 1, 2], [3, 4, 5, 6], custom_options=b"\xff" * 20)],
            [tensor(1, 5, 4), tensor(1, 5, 3), floats(5, 4), *FOUR],
            [0, 1],
            [3, 4, 5, 6],
        ),
        "options that are no map",
    ),
    "long": (
        raw(
            [ModelOperator("TFLite_Detection_PostProcess", [0, 1, 2], [3, 4, 5, 6], custom_options=bytes(5000))],
            [tensor(1, 5, 4), tensor(1, 5, 3), floats(5, 4), *FOUR],
            [0, 1],
            [3, 4, 5, 6],
        ),
        "5000 bytes of options",
    ),
}
WRONG = {
    **{f"tensor: {name}": one for name, one in TENSORS.items()},
    **{f"order: {name}": one for name, one in ORDER.items()},
    **{f"options: {name}": one for name, one in OPTIONS.items()},
}


@pytest.mark.parametrize("content,message", WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_refused(content: bytes, message: str) -> None:
    found = refused(content)
    assert any(message in one for one in found), found


@pytest.mark.parametrize("name", ["ADD", "CONCATENATION", "MEAN", "STRIDED_SLICE", "RESHAPE", "FULLY_CONNECTED"])
def test_options_at_their_defaults_may_be_missing(name: str) -> None:
    example = INT8[name]
    operator = ModelOperator(name, example.inputs, example.outputs, options_table="")
    inputs = [one for one in example.inputs if one is not None and one.data is None]
    content = whole_graph([operator], inputs=inputs, outputs=example.outputs)
    try:
        (node,) = read_graph(content, origin="m").nodes
    except SchemaError as problem:
        # Another option than the example's makes other shapes; that options are missing is no reason.
        assert all("options" not in one.message.split(",")[0] for one in problem.diagnostics)
    else:
        assert node.options is None or dataclasses.is_dataclass(node.options)


def test_all_problems_of_a_file_are_reported_together() -> None:
    tensors, steps = chain()
    steps[0] = replace(steps[0], options={"padding": "SAME"})
    steps[2] = replace(steps[2], inputs=[tensors[2], weights(4, 48), bias(4, 3.0)])
    steps[3] = replace(steps[3], options={"beta": -1.0})
    found = refused(whole_graph(steps, inputs=tensors[:1], outputs=tensors[-1:]))
    assert [one.split(" ")[1] for one in found] == [
        "operators[3].builtinOptions.beta:",
        "operators[0].outputs[0]:",
        "operators[2].inputs[2]:",
    ]
    with pytest.raises(SchemaError, match=r"^m is not a usable model: 3 problems$"):
        read_graph(whole_graph(steps, inputs=tensors[:1], outputs=tensors[-1:]), origin="m")


def test_what_depends_on_a_bad_tensor_is_not_reported_as_well() -> None:
    tensors, steps = chain()
    bad = replace(tensors[1], scales=(0.0,))
    steps[0], steps[1] = replace(steps[0], outputs=[bad]), replace(steps[1], inputs=[bad, numbers(1, 48)])
    assert len(refused(whole_graph(steps, inputs=tensors[:1], outputs=tensors[-1:]))) == 1


@pytest.mark.parametrize("name", sorted(INT8))
def test_a_bad_tensor_is_all_that_is_reported_of_any_operator(name: str) -> None:
    example = INT8[name]
    bad = {"is_variable": True}
    reads = next(position for position, one in enumerate(example.inputs) if one is not None and one.data is None)
    for changed in (example.changed(inputs={reads: bad}), example.changed(outputs={0: bad})):
        (found,) = refused(changed.build())
        assert "is a variable" in found
    if name == "RESHAPE":
        (found,) = refused(Example(name, example.inputs[:1], example.outputs).changed(outputs={0: bad}).build())


def test_a_file_that_is_wrong_everywhere_is_reported_in_part() -> None:
    operators = [ModelOperator("RELU", [0], [1]) for _ in range(300)]
    assert len(refused(raw(operators, FOUR, [0], [1]))) == 50


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


def refused_soon(content: bytes, message: str) -> None:
    started = time.perf_counter()
    assert any(message in one for one in refused(content))
    assert time.perf_counter() - started < SECONDS


def test_constants_that_share_bytes_do_not_fill_the_memory() -> None:
    base = constant(np.ones(1 << 18, np.float16))
    others = [replace(base, data=None, buffer=1) for _ in range(1000)]
    halves = [ModelOperator("DEQUANTIZE", [one], [tensor(1 << 18)]) for one in others]
    content = raw([ModelOperator("Mine", [0, base], [1]), *halves], FOUR[:2], [0], [1])
    assert len(content) < 1 << 20
    refused_soon(content, "makes far more constants than the file holds")


def test_scales_of_many_tensors_do_not_fill_the_memory() -> None:
    many = [constant(np.zeros(1 << 16, np.int8), scale=np.ones(1 << 16)) for _ in range(17)]
    content = one_operator("Mine", inputs=[tensor(1, 4), *many], output=tensor(1, 4))
    refused_soon(content, "is one scale too many")


def test_bytes_that_many_tensors_share_are_looked_through_once() -> None:
    base = constant(np.full(1 << 20, np.nan, np.float32))
    others = [replace(base, data=None, buffer=1) for _ in range(1000)]
    operators = [ModelOperator("Mine", [FOUR[0], *others[at : at + 50]], [tensor(1, 4)]) for at in range(0, 1000, 50)]
    operators.append(ModelOperator("Mine", [FOUR[0], base], [FOUR[1]]))
    content = whole_graph(operators, inputs=FOUR[:1], outputs=FOUR[1:2])
    refused_soon(content, "1048576 values that are no finite numbers")


def test_weights_that_many_operators_share_do_not_take_long() -> None:
    many = constant(np.ones((1 << 14, 1), np.int8), scale=np.ones(1 << 14))
    sums = constant(np.ones(1 << 14, np.int32), scale=np.ones(1 << 14))
    source = int8(1, 1, scale=1)
    dense = [ModelOperator("FULLY_CONNECTED", [source, many, sums], [int8(1, 1 << 14, scale=1)]) for _ in range(500)]
    refused_soon(whole_graph(dense, inputs=[source], outputs=dense[0].outputs), "read too many scales")


def test_a_long_list_of_dimensions_does_not_take_long() -> None:
    long = constant(np.ones(1 << 18, np.int32))
    reshapes = [ModelOperator("RESHAPE", [FOUR[0], long], [tensor(1, 4)]) for _ in range(500)]
    refused_soon(whole_graph(reshapes, inputs=FOUR[:1], outputs=reshapes[0].outputs), "is told 262144 numbers")


def test_a_long_name_is_refused() -> None:
    refused_soon(changed_output(name="x" * (1 << 15)), "has a name of 32768 bytes")


def test_numbers_at_the_edge_of_their_types() -> None:
    huge = float(np.finfo(np.float32).max)
    for example in INT8.values():
        for scale in (huge, float(np.finfo(np.float32).smallest_subnormal)):
            for side in ("inputs", "outputs"):
                tensors = getattr(example, side)
                changes = {
                    index: {"scales": (scale,) * len(one.scales)}
                    for index, one in enumerate(tensors)
                    if one is not None and one.scales
                }
                try:
                    read_graph(example.changed(**{side: changes}).build(), origin="m")
                except SchemaError as problem:
                    assert problem.diagnostics
