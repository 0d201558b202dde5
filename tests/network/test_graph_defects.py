"""Files that are wrong in one place: tensors, order of execution, options."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import replace

import numpy as np
import pytest

from impulsegen.errors import SchemaError
from impulsegen.network.graph_reader import read_graph
from network.graph_models import ModelOperator, constant, one_operator, tensor, whole_graph
from network.operator_examples import INT8, Example, bias, floats, int8, numbers, weights
from network.wrong_graphs import FOUR, chain, changed_output, changed_tensor, changed_weights, raw, refused

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
