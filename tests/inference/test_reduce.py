"""MEAN, SUM and REDUCE_MAX against TensorFlow Lite's reference kernels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

import numpy as np
import pytest

from dsp.machines import Machine
from impulsegen.errors import UnsupportedError
from impulsegen.inference.reduce import Loop, mean_multiplier, reduced_shape
from impulsegen.inference.requantize import Multiplier
from inference.against_reference import check_equal
from inference.programs_in_c import NetworkInC, random_inputs, reference
from network.graph_models import ModelOperator, constant, tensor, whole_graph

SHAPES: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = (
    ((1, 7, 5, 3), (1, 2)),  # what networks for images end with
    ((1, 3, 3, 256), (2, 1)),
    ((1, 1, 1, 1), (1, 2)),
    ((1, 7, 5, 3), (-1,)),
    ((1, 4, 3, 2), (1, 3)),
    ((1, 650), (1,)),
    ((1, 3, 4, 2, 5), (1, 3)),
    ((1, 5, 4), (1, -2)),  # the same dimension twice
    ((1, 6, 5), ()),
    ((1, 2, 3, 5, 7), (2, 4)),
    ((1, 1, 5), (0,)),
)
Quantized = tuple[float, int]


def reductions(
    operator: str,
    shapes: Sequence[tuple[tuple[int, ...], tuple[int, ...]]] = SHAPES,
    *,
    keep_dims: bool = False,
    entry: Quantized | None = None,
    output: Quantized | None = None,
) -> NetworkInC:
    """A network with one operator for each of the shapes and their axes; in float without a quantisation."""
    operators, inputs, outputs = [], [], []
    for shape, axes in shapes:
        gone = {axis % len(shape) for axis in axes}
        left = [1 if index in gone else extent for index, extent in enumerate(shape) if keep_dims or index not in gone]
        source = tensor(*shape, kind="int8", scale=entry[0], zero_point=entry[1]) if entry else tensor(*shape)
        result = tensor(*left, kind="int8", scale=output[0], zero_point=output[1]) if output else tensor(*left)
        numbers = constant(np.array(axes, np.int32))
        operators.append(ModelOperator(operator, [source, numbers], [result], {"keep_dims": keep_dims}))
        inputs.append(source)
        outputs.append(result)
    return NetworkInC(whole_graph(operators, inputs=inputs, outputs=outputs))


@pytest.mark.parametrize("keep_dims", [False, True])
@pytest.mark.parametrize(
    ("entry", "output"),
    [
        ((0.1, 3), (0.1, 3)),  # the same
        ((0.02352, -128), (0.0197, -128)),
        ((0.1, -128), (0.013, 127)),  # saturates
        ((0.37, 127), (0.9, -4)),
        ((4.0, 0), (0.03, 5)),  # to the left
        ((1e-9, 5), (2.0, 7)),  # nothing is left
    ],
)
def test_int8_means_are_equal_to_the_bit(
    entry: Quantized, output: Quantized, keep_dims: bool, machine: Callable[[str], Machine]
) -> None:
    net = reductions("MEAN", keep_dims=keep_dims, entry=entry, output=output)
    check_equal(net, machine("host"), random_inputs(net.program, 3, 4))


@pytest.mark.parametrize(("entry", "output"), [((0.1, 3), (0.5, 5)), ((0.1, 0), (0.02, 0)), ((0.3, 127), (0.3, 100))])
def test_int8_sums_are_equal_to_the_bit(entry: Quantized, output: Quantized, machine: Callable[[str], Machine]) -> None:
    """The reference of this interpreter takes int8 for uint8: only where both are the same does it say something."""
    net = reductions("SUM", entry=entry, output=output)
    inputs = [[np.abs(array.astype(np.int16)).clip(0, 127).astype(np.int8) for array in run]
              for run in random_inputs(net.program, 3, 6)]  # fmt: skip
    compared = 0
    for found, wanted in zip(net.run(machine("host"), inputs), reference(net.content, inputs), strict=True):
        for own, official in zip(found, wanted, strict=True):
            is_same = (official > 0) & (official < 127)
            assert np.array_equal(own[is_same], official[is_same])
            compared += int(is_same.sum())
    assert compared > 20


@pytest.mark.parametrize(("entry", "output"), [((0.1, 3), (0.5, 5)), ((0.3, -128), (2.9, -128))])
def test_int8_sums_are_sums(entry: Quantized, output: Quantized, machine: Callable[[str], Machine]) -> None:
    net = reductions("SUM", entry=entry, output=output)
    inputs = random_inputs(net.program, 4, 4)
    for run, found in zip(inputs, net.run(machine("host"), inputs), strict=True):
        for (shape, axes), given, own in zip(SHAPES, run, found, strict=True):
            real = (given.astype(np.float64) - entry[1]) * entry[0]
            wanted = real.sum(axis=tuple({axis % len(shape) for axis in axes})) / output[0] + output[1]
            assert np.abs(own - wanted.clip(-128, 127)).max() <= 0.75  # it rounds twice


@pytest.mark.parametrize("keep_dims", [False, True])
def test_int8_maxima_are_equal_to_the_bit(keep_dims: bool, machine: Callable[[str], Machine]) -> None:
    net = reductions("REDUCE_MAX", keep_dims=keep_dims, entry=(0.1, 3), output=(0.1, 3))
    check_equal(net, machine("host"), random_inputs(net.program, 5, 4))


@pytest.mark.parametrize("keep_dims", [False, True])
@pytest.mark.parametrize("operator", ["MEAN", "SUM", "REDUCE_MAX"])
def test_float_is_equal_to_the_bit(operator: str, keep_dims: bool, machine: Callable[[str], Machine]) -> None:
    """Elements are added in the order of memory, as the reference does."""
    net = reductions(operator, keep_dims=keep_dims)
    check_equal(net, machine("host"), random_inputs(net.program, 6, 4))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
def test_cores_give_the_same_bits(target: str, machine: Callable[[str], Machine]) -> None:
    for operator in ("MEAN", "REDUCE_MAX"):
        net = reductions(operator, SHAPES[:5], entry=(0.1, 3), output=(0.1, 3))
        check_equal(net, machine(target), random_inputs(net.program, 7, 2))


def test_dimensions_beside_each_other_are_one_loop() -> None:
    shape = reduced_shape((1, 7, 5, 3), (1, 2))
    assert shape.kept == (Loop(3, 1),)
    assert shape.gone == (Loop(35, 3),)
    assert reduced_shape((2, 7, 5, 3), (-1,)).kept == (Loop(70, 3),)
    assert reduced_shape((), ()).gone_count == 1


@pytest.mark.parametrize("count", [1, 2, 3, 49, 1023, 1 << 20])
@pytest.mark.parametrize("shift", [-31, -8, 0, 3])
def test_the_division_of_a_mean_costs_no_more_than_the_last_bits(count: int, shift: int) -> None:
    whole = Multiplier(1_518_500_250, shift)
    found = mean_multiplier(whole, count)
    assert found.shift >= -31
    wanted = whole.multiplier * 2.0**whole.shift / count
    assert found.multiplier * 2.0**found.shift == pytest.approx(wanted, abs=2.0**found.shift)


def test_more_groups_of_dimensions_than_the_kernel_has_loops_are_refused() -> None:
    shape = (1, 2, 3, 2, 3, 2, 3, 2)
    assert prod(shape) == 432
    net = reductions("MEAN", [(shape, (1, 3, 5, 7))], entry=(0.1, 3), output=(0.1, 3))
    with pytest.raises(UnsupportedError, match="groups of dimensions"):
        assert net.program
