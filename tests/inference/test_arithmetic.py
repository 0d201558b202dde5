"""ADD, SUB, MUL, DIV and SQUARED_DIFFERENCE against TensorFlow Lite's reference kernels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dsp.machines import Machine
from impulsegen.errors import SchemaError
from impulsegen.inference.arithmetic import AddS8, ArithmeticF32, CommonScaleS8, MulS8
from impulsegen.inference.lookup import LimitS8, Lookup8
from impulsegen.inference.program import Layer
from inference.against_reference import check_close, check_equal
from inference.programs_in_c import NetworkInC, random_inputs, reference
from network.graph_models import ModelOperator, ModelTensor, constant, one_operator, tensor, whole_graph

INT8_OPERATORS = ["ADD", "SUB", "MUL", "SQUARED_DIFFERENCE"]
FLOAT_OPERATORS = [*INT8_OPERATORS, "DIV"]
VALUES = np.arange(-128, 128)
_INSTRUCTIONS_OF_A_SUM = 8  # on a Cortex-M4F

Side = tuple[float, int]  # scale and zero point

scales = st.floats(2**-10, 1.0, width=32)
zero_points = st.integers(-128, 127)
activations = st.sampled_from(["NONE", "NONE", "RELU", "RELU6", "RELU_N1_TO_1"])

BROADCASTS = {
    "the same": ((1, 4, 5, 3), (1, 4, 5, 3)),
    "one value": ((1, 4, 5, 3), (1, 1, 1, 1)),
    "one value first": ((1,), (1, 4, 5, 3)),
    "a value per channel": ((1, 4, 5, 3), (3,)),
    "a value per channel first": ((1, 1, 1, 3), (1, 4, 5, 3)),
    "a value per pixel": ((1, 4, 5, 3), (1, 4, 5, 1)),
    "a value per row": ((1, 4, 5, 3), (1, 4, 1, 1)),
    "a value per column": ((1, 4, 5, 3), (1, 1, 5, 1)),
    "both": ((1, 4, 1, 3), (1, 1, 5, 1)),
    "both, the other way": ((1, 1, 5, 3), (1, 4, 1, 3)),
    "rows and channels": ((1, 4, 5, 3), (1, 4, 1, 3)),
}


def options_of(operator: str, activation: str) -> dict[str, Any] | None:
    """SQUARED_DIFFERENCE has none."""
    return None if operator == "SQUARED_DIFFERENCE" else {"activation": activation}


def int8_operator(
    operator: str,
    shapes: tuple[tuple[int, ...], tuple[int, ...]],
    sides: tuple[Side, Side, Side],
    *,
    activation: str = "NONE",
    constant_position: int | None = None,
) -> NetworkInC:
    """One operator with random constants."""
    operands: list[ModelTensor] = []
    for position, (shape, (scale, zero_point)) in enumerate(zip(shapes, sides[:2], strict=True)):
        if position == constant_position:
            values = np.random.default_rng(position).integers(-128, 128, shape).astype(np.int8)
            operands.append(constant(values, scale=scale, zero_point=zero_point))
        else:
            operands.append(tensor(*shape, kind="int8", scale=scale, zero_point=zero_point))
    output = tensor(*np.broadcast_shapes(*shapes), kind="int8", scale=sides[2][0], zero_point=sides[2][1])
    options = options_of(operator, activation)
    return NetworkInC(one_operator(operator, inputs=operands, output=output, options=options))


def all_pairs(layers: list[Layer]) -> npt.NDArray[np.int64]:
    """What layers make of every pair of int8 values."""
    a, b = VALUES[:, np.newaxis].astype(np.int64), VALUES.astype(np.int64)
    first, *rest = layers
    if isinstance(first, AddS8):
        own = first.function
        sums = own.offset + (a * own.a_factor >> 8) + (b * own.b_factor >> 8)
        assert abs(sums).max() < 2**31
        results = np.clip(sums >> 22, -128, 127)
    else:
        assert isinstance(first, CommonScaleS8 | MulS8)
        results = first.results(a, b)
    for layer in rest:
        assert isinstance(layer, LimitS8)
        results = np.clip(results, layer.least, layer.most)
    return results


def output_scale(operator: str, a: float, b: float, ratio: float) -> float:
    """A scale as results of the operands could have it."""
    whole = {"MUL": a * b * 100, "SQUARED_DIFFERENCE": max(a, b) ** 2 * 100}.get(operator, max(a, b))
    return float(np.float32(whole * ratio))


@given(
    st.sampled_from(INT8_OPERATORS),
    st.tuples(scales, zero_points),
    st.tuples(scales, zero_points),
    st.tuples(st.floats(0.25, 8), zero_points),
    activations,
    st.booleans(),
)
@settings(deadline=None, max_examples=120)
def test_every_pair_gives_the_same_bits(
    operator: str, a: Side, b: Side, output: tuple[float, int], activation: str, is_plain: bool
) -> None:
    side = (output_scale(operator, a[0], b[0], output[0]), output[1])
    shapes = ((1, 65536), (1, 65536)) if is_plain else ((1, 256, 1), (1, 1, 256))
    net = int8_operator(operator, shapes, (a, b, side), activation=activation)
    try:
        layers = [step.layer for step in net.program.steps]
    except SchemaError:  # so fine an output that the reference kernels have no multiplier for it
        assume(False)
    inputs = [np.repeat(VALUES, 256), np.tile(VALUES, 256)] if is_plain else [VALUES, VALUES]
    wanted = reference(net.content, [[values.astype(np.int8) for values in inputs]])[0][0]
    assert np.array_equal(all_pairs(layers), wanted.reshape(256, 256))


@pytest.mark.parametrize(
    ("operator", "sides", "kind"),
    [
        ("ADD", ((0.041, 5), (0.055, -20), (0.061, -10)), AddS8),
        ("ADD", ((0.0235, -128), (0.063, 27), (0.0773, -2)), AddS8),
        ("ADD", ((0.5, 0), (0.5, 0), (0.5, 0)), AddS8),
        ("ADD", ((0.5, 0), (0.5, 0), (1.0, 0)), CommonScaleS8),  # halves, which go away from 0
        ("ADD", ((0.9, 0), (0.5, 0), (0.4, 0)), CommonScaleS8),  # a factor beyond 32 bits
        ("SUB", ((0.041, 5), (0.055, -20), (0.061, -10)), AddS8),
        ("MUL", ((0.041, 5), (0.055, -20), (0.161, -10)), MulS8),
        ("SQUARED_DIFFERENCE", ((0.041, 5), (0.055, -20), (0.161, -128)), CommonScaleS8),
    ],
)
@pytest.mark.parametrize("count", [1, 3, 4, 1021])
def test_int8_kernels_of_one_shape(
    operator: str, sides: tuple[Side, Side, Side], kind: type, count: int, machine: Callable[[str], Machine]
) -> None:
    net = int8_operator(operator, ((1, count), (1, count)), sides)
    assert [type(step.layer) for step in net.program.steps] == [kind]
    check_equal(net, machine("host"), random_inputs(net.program, 7, 5))


def all_operators(
    shapes: tuple[tuple[int, ...], tuple[int, ...]], kind: str, operators: list[str], sides: tuple[Side, Side, Side]
) -> NetworkInC:
    """A network with each operator of two inputs, then with a constant in the place of the first, then of the second."""
    random = np.random.default_rng(3)
    is_int8 = kind == "int8"
    quantized = [{"scale": scale, "zero_point": zero_point} if is_int8 else {} for scale, zero_point in sides]
    inputs = [tensor(*shape, kind=kind, **quantized[i]) for i, shape in enumerate(shapes)]
    constants = [
        constant(
            random.integers(-128, 128, shape).astype(np.int8)
            if is_int8
            else random.normal(0, 3, shape).astype(np.float32),
            **quantized[i],
        )
        for i, shape in enumerate(shapes)
    ]
    pairs = [(inputs, "RELU6"), ([constants[0], inputs[1]], "NONE"), ([inputs[0], constants[1]], "RELU")]
    nodes = [
        ModelOperator(
            operator,
            operands,
            [tensor(*np.broadcast_shapes(*shapes), kind=kind, **quantized[2])],
            options_of(operator, activation),
        )
        for operands, activation in pairs
        for operator in operators
    ]
    return NetworkInC(whole_graph(nodes, inputs=inputs, outputs=[node.outputs[0] for node in nodes]))


@pytest.mark.parametrize("name", BROADCASTS)
def test_int8_broadcasts(name: str, machine: Callable[[str], Machine]) -> None:
    sides = ((0.041, 5), (0.055, -20), (0.161, -10))
    net = all_operators(BROADCASTS[name], "int8", INT8_OPERATORS, sides)
    check_equal(net, machine("host"), random_inputs(net.program, 8, 4))


@pytest.mark.parametrize("name", BROADCASTS)
def test_float_broadcasts(name: str, machine: Callable[[str], Machine]) -> None:
    net = all_operators(BROADCASTS[name], "float32", FLOAT_OPERATORS, ((1.0, 0), (1.0, 0), (1.0, 0)))
    assert all(isinstance(step.layer, ArithmeticF32) for step in net.program.steps)
    inputs = random_inputs(net.program, 8, 3)[:3]  # the last ones divide by zero
    check_close(net, machine("host"), inputs)


@pytest.mark.parametrize("is_int8", [True, False])
def test_a_constant_without_dimensions(is_int8: bool, machine: Callable[[str], Machine]) -> None:
    quantized = {"scale": 0.1} if is_int8 else {}
    two = constant(np.array(2, np.int8 if is_int8 else np.float32), **quantized)
    entry, output = (tensor(1, 7, kind="int8" if is_int8 else "float32", **quantized) for _ in range(2))
    net = NetworkInC(one_operator("SUB", inputs=[two, entry], output=output))
    check = check_equal if is_int8 else check_close
    check(net, machine("host"), random_inputs(net.program, 8, 3))


def test_a_division_by_zero_has_a_finite_result(machine: Callable[[str], Machine]) -> None:
    net = NetworkInC(
        one_operator("DIV", inputs=[tensor(1, 3), tensor(1, 3)], output=tensor(1, 3), options=options_of("DIV", "NONE"))
    )
    inputs = [np.array([1, -1, 2], np.float32), np.array([0, 0, 4], np.float32)]
    found = net.run(machine("host"), [inputs])[0][0]
    assert np.array_equal(found, reference(net.content, [inputs])[0][0])
    assert np.isfinite(found).all()


@pytest.mark.parametrize("operator", INT8_OPERATORS)
def test_an_operand_that_is_one_constant_or_the_other_one_makes_a_table(
    operator: str, machine: Callable[[str], Machine]
) -> None:
    sides = ((0.041, 5), (0.055, -20), (0.161, -10))
    for position in (0, 1):
        shapes = ((1, 300), (1,)) if position == 1 else ((1,), (1, 300))
        net = int8_operator(operator, shapes, sides, constant_position=position)
        assert isinstance(net.program.steps[0].layer, Lookup8 | LimitS8)
        check_equal(net, machine("host"), [[np.resize(VALUES, 300).astype(np.int8)]])
    entry = tensor(1, 300, kind="int8", scale=0.041, zero_point=5)
    output = tensor(1, 300, kind="int8", scale=0.161, zero_point=-10)
    options = options_of(operator, "NONE")
    net = NetworkInC(one_operator(operator, inputs=[entry, entry], output=output, options=options))
    assert isinstance(net.program.steps[0].layer, Lookup8 | LimitS8)
    check_equal(net, machine("host"), [[np.resize(VALUES, 300).astype(np.int8)]])


def test_limits_that_int8_does_not_keep_are_a_step_of_their_own(machine: Callable[[str], Machine]) -> None:
    sides = ((0.041, 5), (0.055, -20), (0.061, -10))
    net = int8_operator("ADD", ((1, 99), (1, 99)), sides, activation="RELU6")
    assert [type(step.layer) for step in net.program.steps] == [AddS8, LimitS8]
    check_equal(net, machine("host"), random_inputs(net.program, 7, 5))


def test_the_output_takes_the_place_of_the_operand_that_nobody_else_reads() -> None:
    """A residual connection: what goes around is read again."""
    around, through = (tensor(1, 8, kind="int8", scale=0.1, name=name) for name in ("around", "through"))
    joined, result = (tensor(1, 8, kind="int8", scale=0.17, name=name) for name in ("joined", "result"))
    for operands in ([around, through], [through, around]):
        content = whole_graph(
            [
                ModelOperator("RELU", [around], [through]),
                ModelOperator("ADD", operands, [joined], {"activation": "NONE"}),
                ModelOperator("ADD", [joined, around], [result], {"activation": "NONE"}),
            ],
            inputs=[around],
            outputs=[result],
        )
        step = NetworkInC(content).program.steps[1]
        assert step.in_place == operands.index(through)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
def test_int8_is_equal_on_cores_with_and_without_dsp_instructions(
    target: str, machine: Callable[[str], Machine]
) -> None:
    sides = ((0.041, 5), (0.055, -20), (0.061, -10))
    for operator in ("ADD", "SUB"):
        for count in (1, 6, 515):
            net = int8_operator(operator, ((1, count), (1, count)), sides)
            check_equal(net, machine(target), random_inputs(net.program, 7, 3))
    for operator in ("ADD", "MUL", "SQUARED_DIFFERENCE"):
        net = int8_operator(operator, BROADCASTS["a value per channel"], sides)
        check_equal(net, machine(target), random_inputs(net.program, 7, 3))


@pytest.mark.cross
@pytest.mark.emulate
def test_a_sum_costs_few_instructions(machine: Callable[[str], Machine]) -> None:
    """Those of each value; the copies of the inputs into the arena cost less than two."""
    sides = ((0.041, 5), (0.055, -20), (0.061, -10))
    counts = [
        int8_operator("ADD", ((1, count), (1, count)), sides).instructions(
            machine("cortex-m4f"), [np.zeros(count, np.int8), np.ones(count, np.int8)]
        )
        for count in (1000, 3000)
    ]
    assert (counts[1] - counts[0]) / 2000 < _INSTRUCTIONS_OF_A_SUM + 2
