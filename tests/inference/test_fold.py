"""Operators on constants, which are computed at generation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from dsp.machines import Machine
from impulsegen.inference.fold import fold
from impulsegen.network.graph_reader import read_graph
from inference.against_reference import check_close
from inference.programs_in_c import NetworkInC, random_inputs, reference
from network.graph_models import ModelOperator, ModelTensor, constant, tensor, whole_graph

RANDOM = np.random.default_rng(4)
WEIGHTS: npt.NDArray[np.float32] = RANDOM.uniform(0.1, 3, (1, 4, 6)).astype(np.float32)


def before_a_sum(operators: list[ModelOperator], result: ModelTensor) -> bytes:
    """A network that adds what operators make of constants to its input."""
    entry, output = tensor(*result.shape), tensor(*result.shape)
    last = ModelOperator("ADD", [entry, result], [output], {"activation": "NONE"})
    return whole_graph([*operators, last], inputs=[entry], outputs=[output])


def test_weights_in_a_smaller_type_are_constants_of_the_usual_type(machine: Callable[[str], Machine]) -> None:
    half, single, flat = constant(WEIGHTS.astype(np.float16)), tensor(1, 4, 6), tensor(1, 24)
    shape = constant(np.array([1, 24], np.int32))
    content = before_a_sum(
        [ModelOperator("DEQUANTIZE", [half], [single]), ModelOperator("RESHAPE", [single, shape], [flat])], flat
    )
    assert [node.operator for node in fold(read_graph(content, origin="m")).nodes] == ["ADD"]
    net = NetworkInC(content)
    assert len(net.program.steps) == 1
    check_close(net, machine("host"), random_inputs(net.program, 2, 2))


OPERATORS = {
    "ADD": ([WEIGHTS, WEIGHTS[:, :1]], {"activation": "NONE"}),
    "SUB": ([WEIGHTS, WEIGHTS[..., :1]], {"activation": "RELU"}),
    "MUL": ([WEIGHTS, WEIGHTS], {"activation": "RELU6"}),
    "DIV": ([WEIGHTS[..., :1], WEIGHTS], {"activation": "NONE"}),
    "SQUARED_DIFFERENCE": ([WEIGHTS, WEIGHTS[:, :1]], None),
    "ABS": ([-WEIGHTS], None),
    "EXP": ([WEIGHTS], None),
    "LOG": ([WEIGHTS], None),
    "RSQRT": ([WEIGHTS], None),
    "RELU": ([WEIGHTS - 1], None),
    "RELU6": ([WEIGHTS * 5], None),
    "TRANSPOSE": ([WEIGHTS.transpose(0, 2, 1), np.array([0, 2, 1], np.int32)], None),
    "EXPAND_DIMS": ([WEIGHTS[0], np.array(0, np.int32)], None),
}


@pytest.mark.parametrize("operator", OPERATORS)
def test_operators_of_constants_leave_the_results_of_the_reference(operator: str) -> None:
    operands, options = OPERATORS[operator]
    made = tensor(*WEIGHTS.shape)
    content = before_a_sum([ModelOperator(operator, list(map(constant, operands)), [made], options)], made)
    folded = fold(read_graph(content, origin="m"))
    assert [node.operator for node in folded.nodes] == ["ADD"]
    values = folded.tensors[folded.nodes[0].inputs[1]].values
    assert values is not None
    official = reference(content, [[np.zeros(WEIGHTS.shape, np.float32)]])[0][0]
    assert np.allclose(values, official, rtol=1e-6, atol=0)


def test_what_is_not_finite_or_leaves_the_network_stays() -> None:
    zeros, made, output = constant(np.zeros((1, 3), np.float32)), tensor(1, 3), tensor(1, 3)
    content = before_a_sum([ModelOperator("RSQRT", [zeros], [made])], made)
    assert [node.operator for node in fold(read_graph(content, origin="m")).nodes] == ["RSQRT", "ADD"]
    entry = tensor(1, 3)
    content = whole_graph(
        [
            ModelOperator("ABS", [zeros], [output]),
            ModelOperator("ADD", [entry, zeros], [made], {"activation": "NONE"}),
        ],
        inputs=[entry],
        outputs=[made, output],
    )
    assert [node.operator for node in fold(read_graph(content, origin="m")).nodes] == ["ABS", "ADD"]
