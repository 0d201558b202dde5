"""QUANTIZE and DEQUANTIZE against TensorFlow Lite's reference kernels."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.machines import Machine
from impulsegen.inference.lookup import FlipSign8, Lookup8
from impulsegen.inference.program import Value
from impulsegen.inference.quantize import Dequantize, Quantize, dequantize_layer, quantize_layer
from impulsegen.network.model import DataType
from inference.against_reference import check_equal
from inference.programs_in_c import NUMPY_TYPES, Array, NetworkInC, random_inputs, reference
from inference.tables_in_python import looked_up
from network.graph_models import ModelOperator, ModelTensor, one_operator, tensor, whole_graph

_INSTRUCTIONS_OF_A_VALUE = 24  # on a Cortex-M4F

TYPES = {"int8": DataType.INT8, "uint8": DataType.UINT8}


def stored(kind: str, count: int, scale: float, zero_point: int) -> ModelTensor:
    """A quantised tensor."""
    return tensor(1, count, kind=kind, scale=scale, zero_point=zero_point)


def quantize(kind: str, count: int, scale: float, zero_point: int) -> NetworkInC:
    """From float32."""
    return NetworkInC(
        one_operator("QUANTIZE", inputs=[tensor(1, count)], output=stored(kind, count, scale, zero_point))
    )


def around_halves(scale: float) -> Array:
    """Numbers whose quotient is half-way between integers, their neighbours in float32, and some that saturate."""
    halves = (np.arange(-300, 300).astype(np.float32) + np.float32(0.5)) * np.float32(scale)
    sides = [np.nextafter(halves, np.float32(limit), dtype=np.float32) for limit in (-np.inf, np.inf)]
    near_zero = np.array([0.0, -0.0, 1e-30, -1e-30, scale, -scale], np.float32)
    far = np.array([1e5, -1e5, 1e8, -1e8], np.float32) * np.float32(scale)
    return np.concatenate([halves, *sides, near_zero, far])


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("scale", [1.0, 0.5, 0.00390625, 0.0529788, 0.1, 3.7])
def test_float_becomes_the_same_integers(kind: str, scale: float, machine: Callable[[str], Machine]) -> None:
    values = around_halves(scale)
    for zero_point in (-128, 5) if kind == "int8" else (0, 128, 255):
        net = quantize(kind, len(values), scale, zero_point)
        assert isinstance(net.program.steps[0].layer, Quantize)
        check_equal(net, machine("host"), [[values]])


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
def test_cores_make_the_same_integers(target: str, machine: Callable[[str], Machine]) -> None:
    values = around_halves(0.0529788)
    net = quantize("int8", len(values), 0.0529788, -11)
    check_equal(net, machine(target), [[values]])


@pytest.mark.cross
@pytest.mark.emulate
def test_a_value_costs_few_instructions(machine: Callable[[str], Machine]) -> None:
    counts = [
        quantize("int8", count, 0.1, -11).instructions(machine("cortex-m4f"), [np.ones(count, np.float32)])
        for count in (100, 300)
    ]
    assert (counts[1] - counts[0]) / 200 < _INSTRUCTIONS_OF_A_VALUE


def test_numbers_that_are_none_are_held_within_the_type(machine: Callable[[str], Machine]) -> None:
    values = np.array([math.nan, math.inf, -math.inf, 3e38, -3e38], np.float32)
    found = quantize("int8", 5, 1e-30, 3).run(machine("host"), [[values]])[0][0]
    assert found[0, 0] in (-128, 127)
    assert found[0, 1:].tolist() == [127, -128, 127, -128]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("count", [1, 3, 256])
def test_integers_become_the_same_floats(kind: str, count: int, machine: Callable[[str], Machine]) -> None:
    for scale, zero_point in ((0.00390625, -128), (0.0529788, 7), (1e-6, 0)):
        own = zero_point if kind == "int8" else zero_point + 128
        net = NetworkInC(one_operator("DEQUANTIZE", inputs=[stored(kind, count, scale, own)], output=tensor(1, count)))
        assert isinstance(net.program.steps[0].layer, Dequantize)
        values = np.resize(np.arange(256), count).astype(np.uint8).view(NUMPY_TYPES[TYPES[kind]])
        check_equal(net, machine("host"), [[values], *random_inputs(net.program, 3, 2)])


scales = st.floats(2**-12, 4.0, width=32)


@given(
    st.sampled_from(["int8", "uint8"]),
    st.sampled_from(["int8", "uint8"]),
    st.tuples(scales, st.integers(-128, 127)),
    st.tuples(scales, st.integers(-128, 127)),
    st.booleans(),
)
@settings(deadline=None, max_examples=60)
def test_integers_of_another_scale_are_equal_to_the_bit(
    before: str, after: str, entry: tuple[float, int], output: tuple[float, int], is_same: bool
) -> None:
    if is_same:
        output = entry
    shifts = [128 if kind == "uint8" else 0 for kind in (before, after)]
    net = NetworkInC(
        one_operator(
            "QUANTIZE",
            inputs=[stored(before, 256, entry[0], entry[1] + shifts[0])],
            output=stored(after, 256, output[0], output[1] + shifts[1]),
        )
    )
    values = np.arange(256).astype(np.uint8).view(before)
    wanted = reference(net.content, [[values]])[0][0].reshape(-1)
    assert np.array_equal(looked_up(net.program, values), wanted)
    if is_same:
        assert [type(step.layer) for step in net.program.steps] == ([] if before == after else [FlipSign8])


@pytest.mark.parametrize("count", [1, 5, 256])
def test_changes_of_type_in_c(count: int, machine: Callable[[str], Machine]) -> None:
    for before, after, zero_point in (("uint8", "int8", 3), ("int8", "uint8", 131), ("uint8", "int8", 4)):
        entry = stored(before, count, 0.5, 131 if before == "uint8" else 3)
        net = NetworkInC(one_operator("QUANTIZE", inputs=[entry], output=stored(after, count, 0.5, zero_point)))
        assert isinstance(net.program.steps[0].layer, Lookup8 if zero_point == 4 else FlipSign8)
        check_equal(net, machine("host"), random_inputs(net.program, 3, 3))


@pytest.mark.parametrize("count", [1, 2, 3, 33, 100])
def test_a_network_between_floats_whose_values_share_memory(count: int, machine: Callable[[str], Machine]) -> None:
    entry, output = tensor(1, count), tensor(1, count)
    own = [stored("int8", count, scale, 3) for scale in (0.1, 0.07)]
    content = whole_graph(
        [
            ModelOperator("QUANTIZE", [entry], [own[0]]),
            ModelOperator("RELU", [own[0]], [own[1]]),
            ModelOperator("DEQUANTIZE", [own[1]], [output]),
        ],
        inputs=[entry],
        outputs=[output],
    )
    net = NetworkInC(content)
    check_equal(net, machine("host"), random_inputs(net.program, 3, 6))


def test_values_of_a_program_say_how_they_are_made_of_floats_and_back() -> None:
    value = Value("features", DataType.UINT8, (1, 33), 0.25, 7)
    assert quantize_layer(value) == Quantize(33, 0.25, 7, DataType.UINT8)
    assert dequantize_layer(value) == Dequantize(33, 0.25, 7, DataType.UINT8)
