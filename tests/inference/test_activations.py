"""Operators of one operand, element by element, against TensorFlow Lite's reference kernels."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dsp.machines import Machine
from impulsegen.inference.activations import LOWER
from impulsegen.inference.lookup import LimitS8, Lookup8
from impulsegen.inference.lowering import Lowering
from impulsegen.inference.program import Program
from impulsegen.network.graph import Graph, GraphTensor, Node, Quantization
from impulsegen.network.tflite_reader import read_network
from inference.against_reference import check_close, check_equal
from inference.programs_in_c import NetworkInC, random_inputs, reference
from inference.tables_in_python import looked_up
from network.graph_models import one_operator, tensor

INT8 = np.arange(-128, 128).astype(np.int8)
_INSTRUCTIONS_OF_A_LIMIT = 3  # of a value, on a Cortex-M4F

scales = st.floats(2**-13, 10.0, width=32)
zero_points = st.integers(-128, 127)


def one_int8(operator: str, count: int, entry: tuple[float, int], output: tuple[float, int]) -> NetworkInC:
    """One operator; scale and zero point of both sides."""
    return NetworkInC(
        one_operator(
            operator,
            inputs=[tensor(1, count, kind="int8", scale=entry[0], zero_point=entry[1])],
            output=tensor(1, count, kind="int8", scale=output[0], zero_point=output[1]),
            version=1 if operator == "RELU_N1_TO_1" else None,
        )
    )


def one_float(operator: str, *shape: int) -> NetworkInC:
    """One operator."""
    return NetworkInC(one_operator(operator, inputs=[tensor(*shape)], output=tensor(*shape)))


@given(
    st.sampled_from(["RELU", "RELU6", "ABS", "LOG", "EXP", "LOGISTIC"]),
    st.tuples(scales, zero_points),
    st.tuples(scales, zero_points),
    st.booleans(),
)
@settings(deadline=None, max_examples=150)
def test_tables_are_equal_to_the_bit(
    operator: str, entry: tuple[float, int], output: tuple[float, int], is_same_scale: bool
) -> None:
    if is_same_scale:
        output = (entry[0], output[1])
    if operator == "LOGISTIC":
        output = (1 / 256, -128)
    if operator == "EXP":  # beyond 32 bits the reference has no defined result
        assume(math.exp(min(entry[0] * (127 - entry[1]), 80)) / output[0] < 2**31)
    net = one_int8(operator, 256, entry, output)
    found = looked_up(net.program, INT8)
    assert np.array_equal(found, reference(net.content, [[INT8]])[0][0].reshape(-1))


@given(st.tuples(scales, zero_points), st.tuples(scales, zero_points))
@settings(deadline=None, max_examples=50)
def test_inverse_roots_are_equal_to_the_bit(entry: tuple[float, int], output: tuple[float, int]) -> None:
    values = np.arange(entry[1], 128).astype(np.int8)  # the reference refuses negative numbers
    net = one_int8("RSQRT", len(values), entry, output)
    found = looked_up(net.program, values)
    assert np.array_equal(found, reference(net.content, [[values]])[0][0].reshape(-1))


@pytest.mark.parametrize(
    ("operator", "entry", "output", "kind"),
    [
        ("RELU", (0.1, -128), (0.1, -128), None),
        ("RELU", (0.1, 3), (0.1, 3), LimitS8),
        ("RELU6", (0.05, -20), (0.05, -20), LimitS8),
        ("RELU6", (0.1, -20), (0.0235, -128), Lookup8),
        ("LOGISTIC", (0.1, 5), (1 / 256, -128), Lookup8),
    ],
)
@pytest.mark.parametrize("count", [1, 7, 256, 259])
def test_int8_kernels(
    operator: str,
    entry: tuple[float, int],
    output: tuple[float, int],
    kind: type | None,
    count: int,
    machine: Callable[[str], Machine],
) -> None:
    net = one_int8(operator, count, entry, output)
    assert [type(step.layer) for step in net.program.steps] == ([kind] if kind else [])
    every = [np.resize(INT8, count)] if count > 1 else list(INT8[::9])
    check_equal(net, machine("host"), [[values] for values in every])


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
def test_limits_are_equal_on_cores_with_and_without_dsp_instructions(
    target: str, machine: Callable[[str], Machine]
) -> None:
    for zero_point, count in ((3, 257), (-128, 258), (127, 7), (-5, 3)):
        net = one_int8("RELU6", count, (0.05, zero_point), (0.05, zero_point))
        check_equal(net, machine(target), random_inputs(net.program, count, 5))


@pytest.mark.cross
@pytest.mark.emulate
def test_limits_cost_few_instructions(machine: Callable[[str], Machine]) -> None:
    counts = [
        one_int8("RELU", count, (0.05, 3), (0.05, 3)).instructions(machine("cortex-m4f"), [np.zeros(count, np.int8)])
        for count in (1000, 3000)
    ]
    assert (counts[1] - counts[0]) / 2000 < _INSTRUCTIONS_OF_A_LIMIT + 2  # the input is copied into the arena


FLOAT_INPUTS = [
    np.array([-100.0, -87.5, -20.0, -9.1, -8.9, -1.0, -0.1, -1e-3, -1e-6, 0.0, 1e-6, 1e-3, 0.1, 0.5, 1.0, 2.0]),
    np.array([2.5, 5.999, 6.0, 6.001, 8.0, 16.7, 20.0, 80.0, 1e-4, 3e-4, 2e-4, 5e-5, 1e-4, 1e-4, 1e-4, 1e-4]),
    np.linspace(-1, 1, 16) * 1e-4,
]


@pytest.mark.parametrize("operator", ["RELU", "RELU6", "LOGISTIC", "ABS"])
def test_float_is_equal_to_rounding(operator: str, machine: Callable[[str], Machine]) -> None:
    net = one_float(operator, 1, 16)
    check_close(net, machine("host"), [[values.astype(np.float32)] for values in FLOAT_INPUTS])
    check_close(one_float(operator, 1, 3, 5, 7), machine("host"), random_inputs(one_float(operator, 105).program, 1, 2))


@pytest.mark.parametrize("operator", ["EXP", "LOG", "RSQRT"])
def test_float_functions_of_what_they_are_defined_for(operator: str, machine: Callable[[str], Machine]) -> None:
    net = one_float(operator, 1, 64)
    random = np.random.default_rng(5)
    wide = np.exp(random.uniform(-80, 80, 64)) if operator != "EXP" else random.uniform(-80, 80, 64)
    near = random.uniform(0.5, 1.5, 64)
    check_close(net, machine("host"), [[wide.astype(np.float32)], [near.astype(np.float32)]])


class Unread(NetworkInC):
    """One operator of float32, or of int8 with the same quantisation on both sides, that the reader of files passes by."""

    @cached_property
    def program(self) -> Program:
        """Its steps."""
        network = read_network(self.content, origin="test.tflite")
        (operator,), (entry,) = network.operators, network.inputs
        quantization = None if entry.scale is None else Quantization((entry.scale,), (entry.zero_point or 0,))
        own = GraphTensor(entry.name, entry.data_type, entry.shape, quantization)
        lowering = Lowering(Graph((own, own), (Node(operator, 1, (0,), (1,), None, "operators[0]"),), (0,), (1,)))
        steps = tuple(LOWER[operator](lowering.graph.nodes[0], lowering))
        return Program(tuple(lowering.values), steps, (0,), (lowering.value(1),))


@pytest.mark.parametrize("operator", ["TANH", "NEG", "SQRT", "SQUARE", "RELU_N1_TO_1"])
def test_further_float_functions(operator: str, machine: Callable[[str], Machine]) -> None:
    net = Unread(one_float(operator, 1, 16).content)
    made = [np.abs(values) if operator == "SQRT" else values for values in FLOAT_INPUTS]
    check_close(net, machine("host"), [[values.astype(np.float32)] for values in made])


@pytest.mark.parametrize("operator", ["TANH", "SQRT", "RELU_N1_TO_1"])
@given(scales, zero_points)
@settings(deadline=None, max_examples=30)
def test_further_tables(operator: str, scale: float, zero_point: int) -> None:
    values = np.arange(zero_point if operator == "SQRT" else -128, 128).astype(np.int8)
    net = Unread(one_int8(operator, len(values), (scale, zero_point), (scale, zero_point)).content)
    assert np.array_equal(looked_up(net.program, values), reference(net.content, [[values]])[0][0].reshape(-1))


def test_values_that_are_no_numbers_do_no_harm(machine: Callable[[str], Machine]) -> None:
    """Results are of no use, and nothing is undefined: the sanitizer would stop it."""
    values = np.array([math.nan, math.inf, -math.inf, 3e38, -3e38, 1e-45, 0.0, -0.0], np.float32)
    for operator in ("RELU", "LOGISTIC", "EXP", "LOG", "RSQRT", "ABS"):
        one_float(operator, 8).run(machine("host"), [[values]])
