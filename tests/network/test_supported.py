"""What has no kernel is named, all of it and with every place."""

from __future__ import annotations

import numpy as np
import pytest

from impulsegen.errors import SchemaError, UnsupportedError
from impulsegen.network.graph_reader import read_graph
from impulsegen.network.supported import Unsupported, require_supported, unsupported
from network.graph_models import ModelOperator, ModelTensor, constant, one_operator, tensor, whole_graph
from network.operator_examples import INT8, Example, bias, floats, int8, numbers, weights


def row(names: list[str]) -> bytes:
    """Operators one after the other."""
    tensors = [tensor(1, 4) for _ in range(len(names) + 1)]
    return whole_graph(
        [ModelOperator(name, [tensors[i]], [tensors[i + 1]]) for i, name in enumerate(names)],
        inputs=tensors[:1],
        outputs=tensors[-1:],
    )


def test_every_operator_is_named_with_every_place() -> None:
    graph = read_graph(row("RELU TreeEnsembleClassifier RELU LSTM RELU ELU LSTM".split()), origin="m")
    assert unsupported(graph) == (
        Unsupported("TreeEnsembleClassifier", "", ("operators[1]",)),
        Unsupported("LSTM", "", ("operators[3]", "operators[6]")),
        Unsupported("ELU", "", ("operators[5]",)),
    )
    with pytest.raises(UnsupportedError) as caught:
        require_supported(graph, origin="7.tflite")
    problem = caught.value
    assert problem.message == (
        "the network 7.tflite uses 3 operators that have no kernel: TreeEnsembleClassifier (operators[1]), "
        "LSTM (operators[3], operators[6]), ELU (operators[5])"
    )
    assert problem.exit_code == 8 and problem.where == "7.tflite: operators[1]"
    assert problem.hint is not None and "--runtime sdk" in problem.hint
    assert [one.where for one in problem.diagnostics] == [
        "7.tflite: operators[1]",
        "7.tflite: operators[3], operators[6]",
        "7.tflite: operators[5]",
    ]
    assert {one.code for one in problem.diagnostics} == {"unsupported-operator"}


def test_a_supported_network_passes() -> None:
    graph = read_graph(row(["RELU", "EXP"]), origin="m")
    assert unsupported(graph) == ()
    require_supported(graph, origin="m")


def int16(*shape: int) -> ModelTensor:
    return tensor(*shape, kind="int16", scale=0.5)


SINGLE: dict[str, tuple[Example, str]] = {
    "types": (Example("RELU", [int16(1, 4)], [int16(1, 4)]), "of int16 to int16"),
    "mixed types": (Example("ADD", [int8(1, 4), tensor(1, 4)], [int8(1, 4)]), "of int8, float32 to int8"),
    "types unknown": (
        Example("RELU", [tensor(1, 4, kind="float64")], [tensor(1, 4, kind="float64")]),
        "of other to other",
    ),
    "quantised weights alone": (
        Example("FULLY_CONNECTED", [tensor(1, 6), weights(4, 6), None], [tensor(1, 4)]),
        "of float32, int8, nothing to float32",
    ),
    "bias in 64 bits": (
        INT8["CONV_2D"].changed(inputs={2: constant(np.zeros(4, np.int64))}),
        "of int8, int8, int64 to int8",
    ),
    "half floats": (
        Example("DEQUANTIZE", [tensor(1, 4, kind="float16")], [tensor(1, 4)]),
        "of float16 to float32",
    ),
    "weights with a zero point": (
        Example("FULLY_CONNECTED", [int8(1, 6), int8(4, 6), bias(4, 0.25)], [int8(1, 4)]),
        "with weights that have a zero point",
    ),
    "computed weights": (
        Example("FULLY_CONNECTED", [int8(1, 6), int8(4, 6, zero_point=0), bias(4, 0.25)], [int8(1, 4)]),
        "whose input 1 is computed and no constant",
    ),
    "computed shape": (
        Example("RESHAPE", [tensor(1, 4), tensor(3, kind="int32")], [tensor(1, 2, 2)]),
        "whose input 1 is computed and no constant",
    ),
    "computed axis": (
        Example("SPLIT", [tensor(kind="int32"), tensor(1, 4)], [tensor(1, 2), tensor(1, 2)]),
        "whose input 0 is computed and no constant",
    ),
    "groups": (
        Example("CONV_2D", [tensor(1, 8, 8, 4), floats(6, 3, 3, 2), floats(6)], [tensor(1, 8, 8, 6)]),
        "in 2 groups of channels",
    ),
    "ellipsis": (
        INT8["STRIDED_SLICE"].changed(options={"ellipsis_mask": 1, "shrink_axis_mask": 0}),
        "with an ellipsis",
    ),
    "new axis": (
        INT8["STRIDED_SLICE"].changed(options={"new_axis_mask": 1, "shrink_axis_mask": 0}),
        "with a new axis",
    ),
}


@pytest.mark.parametrize("example,reason", SINGLE.values(), ids=SINGLE.keys())
def test_variants_without_a_kernel_are_named(example: Example, reason: str) -> None:
    content = one_operator(
        example.operator,
        # As an input of the network, what would be computed is there; a batch stands in front of nothing here.
        inputs=example.inputs,
        output=example.outputs,
        options=example.options,
    )
    found = unsupported(_read(content))
    assert found == (Unsupported(example.operator, reason, ("operators[0]",)),)
    assert found[0].text == f"{example.operator} {reason} (operators[0])"


def _read(content: bytes):  # type: ignore[no-untyped-def]
    """A graph whose inputs may have any shape: what is looked at are the operators."""
    from unittest.mock import patch

    with patch("impulsegen.network.graph_reader._check_batches"):
        return read_graph(content, origin="m")


def test_nothing_but_constants() -> None:
    result, last, source = tensor(1, 4), tensor(1, 4), tensor(1, 4)
    content = whole_graph(
        [ModelOperator("ADD", [floats(1, 4), floats(1, 4)], [result]), ModelOperator("ADD", [source, result], [last])],
        inputs=[source],
        outputs=[last],
    )
    assert unsupported(read_graph(content, origin="m")) == (
        Unsupported("ADD", "of nothing but constants", ("operators[0]",)),
    )


@pytest.mark.parametrize("name", ["CONCATENATION", "PACK"])
def test_a_constant_among_what_is_joined(name: str) -> None:
    result = tensor(1, 8) if name == "CONCATENATION" else tensor(1, 2, 4)
    content = one_operator(name, inputs=[tensor(1, 4), floats(1, 4)], output=result, options={"axis": 1})
    assert unsupported(read_graph(content, origin="m")) == (
        Unsupported(name, "whose input 1 is a constant", ("operators[0]",)),
    )


@pytest.mark.parametrize("name", ["ADD", "SUB", "MUL", "DIV", "SQUARED_DIFFERENCE"])
@pytest.mark.parametrize("position", [0, 1])
def test_one_operand_of_arithmetic_may_be_a_constant(name: str, position: int) -> None:
    operands = [tensor(1, 4), tensor(1, 4)]
    operands[position] = floats(1, 4)
    assert unsupported(read_graph(one_operator(name, inputs=operands, output=tensor(1, 4)), origin="m")) == ()


def test_a_dequantized_constant_that_does_not_fit_is_named() -> None:
    source, last, half = tensor(1, 4), tensor(1, 4), constant(np.ones((1, 4), np.float16))
    wrong = tensor(1, 4, kind="int32")
    content = whole_graph(
        [ModelOperator("DEQUANTIZE", [half], [wrong]), ModelOperator("RELU", [source], [last])],
        inputs=[source],
        outputs=[last],
    )
    assert unsupported(read_graph(content, origin="m"))[0].reason == "of float16 to int32"


def test_what_is_made_of_constants_is_checked_even_where_it_has_no_kernel() -> None:
    """It may be computed beforehand, and so must fit."""
    half, single, wrong = constant(np.ones((4, 6), np.float16)), tensor(4, 6), tensor(4, 5)
    source, result = tensor(1, 5), tensor(1, 4)
    dense = ModelOperator("FULLY_CONNECTED", [source, wrong, None], [result])
    reshape = ModelOperator("RESHAPE", [single, numbers(4, 5)], [wrong])
    content = whole_graph(
        [ModelOperator("DEQUANTIZE", [half], [single]), reshape, dense], inputs=[source], outputs=[result]
    )
    with pytest.raises(SchemaError, match=r"operators\[1\] \(RESHAPE\) makes \[4, 5\] of \[4, 6\]"):
        read_graph(content, origin="m")


def test_weights_that_are_computed_are_checked() -> None:
    source, made, matrix, result = tensor(1, 6), tensor(1, 24), tensor(4, 6), tensor(1, 3)
    operators = [
        ModelOperator("FULLY_CONNECTED", [source, floats(24, 6), None], [made]),
        ModelOperator("RESHAPE", [made, numbers(4, 6)], [matrix]),
        ModelOperator("FULLY_CONNECTED", [source, matrix, None], [result]),
    ]
    with pytest.raises(SchemaError, match=r"operators\[2\] \(FULLY_CONNECTED\) writes \[1, 3\]"):
        read_graph(whole_graph(operators, inputs=[source], outputs=[result]), origin="m")


def test_numbers_of_an_unsupported_variant_are_not_looked_at() -> None:
    """A grouped convolution whose output has another shape: the file is read, and the groups are what is reported."""
    example = Example("CONV_2D", [tensor(1, 8, 8, 4), floats(6, 3, 3, 2), floats(6)], [tensor(1, 1)])
    assert unsupported(read_graph(example.build(), origin="m"))
    with pytest.raises(UnsupportedError, match=r"an operator that has no kernel: CONV_2D in 2 groups of channels"):
        require_supported(read_graph(example.build(), origin="m"), origin="m")


def test_int32_may_be_reshaped() -> None:
    content = one_operator(
        "RESHAPE", inputs=[tensor(1, 4, kind="int32"), numbers(1, 2, 2)], output=tensor(1, 2, 2, kind="int32")
    )
    require_supported(read_graph(content, origin="m"), origin="m")
