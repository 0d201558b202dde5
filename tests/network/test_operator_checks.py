"""Checks of each operator: a right model is read, and the same wrong in exactly one place is refused with the place."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from impulsegen.errors import SchemaError
from impulsegen.network.graph_reader import read_graph
from impulsegen.network.operator_checks import CHECKS
from impulsegen.network.supported import SUPPORTED, arity, require_supported
from network.graph_models import constant, tensor
from network.official_interpreter import official_interpreter
from network.operator_defects import CASES, CHANNELS
from network.operator_examples import (
    DETECTION_OPTIONS,
    EXAMPLES,
    FLOAT32,
    INT8,
    Example,
    bias,
    int8,
    number,
    numbers,
    weights,
)


def test_each_supported_operator_has_a_check_and_an_example() -> None:
    assert set(CHECKS) == set(SUPPORTED) == {example.operator for example in EXAMPLES.values()}


def test_the_signatures_of_an_operator_agree_in_number() -> None:
    for name, support in SUPPORTED.items():
        for signature in support.signatures:
            assert len(signature.inputs) == len(support.signatures[0].inputs), name
            for slot, first in zip(signature.inputs, support.signatures[0].inputs, strict=True):
                assert (slot.may_be_left_out, slot.may_repeat) == (first.may_be_left_out, first.may_repeat), name
            assert len(signature.outputs) == len(support.signatures[0].outputs), name


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_a_right_model_is_read(example: Example) -> None:
    graph = read_graph(example.build(), origin="m")
    require_supported(graph, origin="m")
    (node,) = graph.nodes
    assert (node.operator, node.where) == (example.operator, "operators[0]")
    assert [graph.tensors[index].shape for index in graph.outputs] == [tuple(one.shape) for one in example.outputs]


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_the_interpreter_makes_the_same_shapes_of_it(example: Example) -> None:
    content = example.build()
    interpreter = official_interpreter(content)
    for detail in interpreter.get_input_details():
        interpreter.set_tensor(detail["index"], np.ones(detail["shape"], detail["dtype"]))
    interpreter.invoke()  # shapes that the file does not hold come out only now
    found = [interpreter.get_tensor(detail["index"]).shape for detail in interpreter.get_output_details()]
    assert found == [tuple(one.shape) for one in example.outputs]


@pytest.mark.parametrize("example,message,place", CASES.values(), ids=CASES.keys())
def test_what_does_not_fit_is_refused_with_its_place(example: Example, message: str, place: str) -> None:
    with pytest.raises(SchemaError) as caught:
        read_graph(example.build(), origin="7.tflite")
    # A change of rank changes the batch of the network as well.
    (diagnostic,) = [one for one in caught.value.diagnostics if "operators" in str(one.where)]
    assert diagnostic.where == f"7.tflite: operators[0].{place}"
    assert re.search(message, diagnostic.message), diagnostic.message
    assert diagnostic.code == "bad-model" and diagnostic.expected and diagnostic.hint


@pytest.mark.parametrize("name", [name for name in SUPPORTED if name in INT8])
def test_too_many_and_too_few_are_refused(name: str) -> None:
    example = INT8[name]
    (_, most_inputs), (least_outputs, most_outputs) = arity(name)
    shorter = Example(name, example.inputs[:-2] if name in {"FULLY_CONNECTED", "RESHAPE"} else [], example.outputs)
    problems = [(shorter, "inputs")]
    if most_inputs is not None:
        more = [*example.inputs, *[int8(1, 4)] * (most_inputs + 1 - len(example.inputs))]
        problems.append((Example(name, more, example.outputs, example.options), "inputs"))
    if most_outputs is not None:
        more_outputs = [*example.outputs, int8(1, 4)]
        problems.append((Example(name, example.inputs, more_outputs, example.options), "outputs"))
    for wrong, side in problems:
        with pytest.raises(SchemaError, match=rf"operators\[0\] \({name}\) has \d+ {side}") as caught:
            read_graph(_with_an_input(wrong), origin="m")
        assert any(d.where == f"m: operators[0].{side}" for d in caught.value.diagnostics)
    assert least_outputs == 1


def _with_an_input(example: Example) -> bytes:
    """A network has an input, whether its operator takes it or not."""
    from network.graph_models import ModelOperator, whole_graph

    inputs = [one for one in dict.fromkeys(example.inputs) if one is not None and one.data is None]
    operator = ModelOperator(example.operator, example.inputs, example.outputs, example.options)
    return whole_graph([operator], inputs=inputs or [int8(1, 4)], outputs=example.outputs)


def test_an_input_that_must_be_there_may_not_be_left_out() -> None:
    example = INT8["ADD"]
    with pytest.raises(SchemaError, match="leaves input 1 out"):
        read_graph(example.changed(inputs={1: None}).build(), origin="m")


ALLOWED: dict[str, Example] = {
    "a bias may be left out": INT8["CONV_2D"].changed(inputs={2: None}),
    "weights may have one scale": INT8["CONV_2D"].changed(inputs={1: weights(4, 3, 2, 3), 2: bias(4, 0.125)}),
    "a bias may be a hair off": INT8["FULLY_CONNECTED"].changed(inputs={2: {"scales": (0.126,)}}),
    "a bias may have no scale": INT8["CONV_2D"].changed(inputs={2: {"scales": (), "zero_points": ()}}),
    "a bias may repeat the only scale": INT8["CONV_2D"].changed(
        inputs={1: weights(4, 3, 2, 3), 2: bias(4, [0.125] * 4)}
    ),
    "dense weights may have scales": INT8["FULLY_CONNECTED"].changed(
        inputs={1: weights(4, 6, scale=CHANNELS), 2: bias(4, [0.5 * scale for scale in CHANNELS])}
    ),
    "a dense layer flattens": INT8["FULLY_CONNECTED"].changed(inputs={0: int8(1, 3, 2)}),
    "axes may be negative": INT8["MEAN"].changed(inputs={1: numbers(-3, -2)}),
    "an axis may be a scalar": INT8["REDUCE_MAX"].changed(inputs={1: number(1)}),
    "scales may be rounded": INT8["MAX_POOL_2D"].changed(outputs={0: {"scales": (0.5 * (1 + 5e-7),)}}),
    "a joint may rescale": INT8["CONCATENATION"].changed(inputs={1: int8(1, 3, 4, scale=0.25)}),
    "a background class": FLOAT32["TFLite_Detection_PostProcess"].changed(inputs={1: tensor(1, 5, 2)}),
    "all dimensions of one": Example("SQUEEZE", [int8(1, 1, 6, 1)], [int8(6)]),
    "paddings in 64 bits": INT8["PAD"].changed(inputs={1: constant(np.array([[0, 0], [1, 2], [0, 0]]))}),
    "options at their defaults": Example("CONCATENATION", [int8(2, 4), int8(3, 4)], [int8(5, 4)]),
}


@pytest.mark.parametrize("example", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_is_allowed(example: Example) -> None:
    content = example.build()
    problems: list[str] = []
    try:
        require_supported(read_graph(content, origin="m"), origin="m")
    except SchemaError as problem:
        problems = [d.message for d in problem.diagnostics if "batch" not in (d.expected or "")]
    assert not problems


def test_shapes_of_detections_may_be_left_out() -> None:
    example = FLOAT32["TFLite_Detection_PostProcess"].changed(outputs={index: {"shape": ()} for index in range(4)})
    graph = read_graph(example.build(), origin="m")
    assert [graph.tensors[index].shape for index in graph.outputs] == [(1, 3, 4), (1, 3), (1, 3), (1,)]


def test_detections_per_class_have_a_default() -> None:
    (node,) = read_graph(FLOAT32["TFLite_Detection_PostProcess"].build(), origin="m").nodes
    assert getattr(node.options, "detections_per_class", None) == 100
    assert {getattr(node.options, name) for name in ("y_scale", "x_scale")} == {DETECTION_OPTIONS["y_scale"]}


SLICES = [  # begin, end, strides, options
    ([0, 1, 1], [1, 5, 4], [1, 2, 2], {}),
    ([0, -1, -1], [1, -7, -6], [1, -2, -1], {}),
    ([0, 4, 9], [9, -9, 1], [1, -3, -2], {}),
    ([0, 1], [1, -1], [1, 1], {}),
    ([0, 5, 2], [7, 7, 7], [1, 1, 1], {"begin_mask": 6, "end_mask": 4}),
    ([0, -6, 2], [1, 3, 2], [1, 2, 1], {"offset": True}),
    ([0, -2, 0], [1, 0, 5], [1, 1, 1], {"shrink_axis_mask": 2}),
    ([0, 3, 0], [1, 0, 5], [1, 1, 1], {"shrink_axis_mask": 2, "begin_mask": 2}),
    ([0, -100, -100], [100, 100, 100], [1, 4, 1], {}),
]


@pytest.mark.parametrize("begin,end,strides,options", SLICES)
def test_slices_are_those_of_the_interpreter(
    begin: list[int], end: list[int], strides: list[int], options: dict[str, Any]
) -> None:
    from impulsegen.network.options import StridedSliceOptions
    from impulsegen.network.slices import slice_of
    from network.official_interpreter import official_outputs

    masks = {f"{name}_mask": 0 for name in ("begin", "end", "ellipsis", "new_axis", "shrink_axis")}
    record = StridedSliceOptions(**{**masks, "offset": False, **options})
    ranges = slice_of((1, 6, 5), begin, end, strides, record)
    assert ranges is not None
    values = np.arange(30, dtype=np.float32).reshape(1, 6, 5)
    wanted = values[np.ix_(*ranges)]
    shape = [extent for index, extent in enumerate(wanted.shape) if not record.shrink_axis_mask >> index & 1]
    example = Example(
        "STRIDED_SLICE",
        [tensor(1, 6, 5), numbers(*begin), numbers(*end), numbers(*strides)],
        [tensor(*shape)],
        options,
    )
    read_graph(example.build(), origin="m")
    (found,) = official_outputs(example.build(), values)
    assert found.tolist() == wanted.reshape(shape).tolist()
