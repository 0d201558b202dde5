"""SOFTMAX against TensorFlow Lite's reference kernels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dsp.machines import Machine
from impulsegen.errors import ImpulseError
from impulsegen.inference.softmax import SoftmaxS8, SoftmaxTableS8
from inference.against_reference import check_close, check_equal
from inference.programs_in_c import Array, NetworkInC, random_inputs
from network.graph_models import one_operator, tensor

# Instructions on a Cortex-M4F. Edge Impulse's SDK spends some 1,500 on four classes.
_FOUR_CLASSES = 900
_CELL_OF_THREE = 320


def softmax_int8(*shape: int, scale: float, beta: float = 1.0, zero_point: int = 3) -> NetworkInC:
    """One operator."""
    entry = tensor(*shape, kind="int8", scale=scale, zero_point=zero_point)
    output = tensor(*shape, kind="int8", scale=1 / 256, zero_point=-128)
    return NetworkInC(one_operator("SOFTMAX", inputs=[entry], output=output, options={"beta": beta}))


def every_difference(shape: tuple[int, ...]) -> list[list[Array]]:
    """Two classes, each possible distance between them, either one ahead."""
    pairs = [(127, 127 - difference) for difference in range(256)] + [(-128, value) for value in range(-128, 128, 5)]
    return [[np.array(pair, np.int8).reshape(shape)] for pair in pairs]


def likely(shape: tuple[int, ...], runs: int) -> list[list[Array]]:
    """Inputs that are close to each other, as those of a doubtful network are."""
    random = np.random.default_rng(sum(shape))
    return [[random.normal(20, 12, shape).clip(-128, 127).astype(np.int8)] for _ in range(runs)]


@pytest.mark.parametrize(
    ("scale", "beta", "kind"),
    [
        (0.05, 1.0, SoftmaxS8),
        (0.2, 1.0, SoftmaxS8),
        (0.003, 1.0, SoftmaxS8),
        (0.1, 0.5, SoftmaxS8),
        (1e-7, 1.0, SoftmaxS8),
        (0.25, 1.0, SoftmaxTableS8),
        (0.2, 3.0, SoftmaxTableS8),
        (1.7, 1.0, SoftmaxTableS8),
        (40.0, 1.0, SoftmaxTableS8),
    ],
)
def test_every_difference_gives_the_same_bits(
    scale: float, beta: float, kind: type, machine: Callable[[str], Machine]
) -> None:
    net = softmax_int8(1, 2, scale=scale, beta=beta)
    assert isinstance(net.program.steps[0].layer, kind)
    check_equal(net, machine("host"), every_difference((1, 2)))


@pytest.mark.parametrize(
    ("shape", "scale", "kind"),
    [
        ((1, 1), 0.1, SoftmaxS8),
        ((1, 3), 0.1, SoftmaxS8),
        ((7,), 0.04, SoftmaxS8),
        ((1, 13), 0.06, SoftmaxS8),
        ((1, 4, 7), 0.01, SoftmaxS8),
        ((1, 3, 5), 2.0, SoftmaxTableS8),
        ((1, 6, 6, 3), 0.15, SoftmaxTableS8),
        ((1, 5, 5, 2), 0.05, SoftmaxS8),
        ((1, 9, 9, 2), 0.05, SoftmaxTableS8),
        ((1, 500), 0.1, SoftmaxTableS8),
        ((1, 500), 3e-6, SoftmaxTableS8),
    ],
)
def test_all_shapes_give_the_same_bits(
    shape: tuple[int, ...], scale: float, kind: type, machine: Callable[[str], Machine]
) -> None:
    net = softmax_int8(*shape, scale=scale, zero_point=-40)
    assert isinstance(net.program.steps[0].layer, kind)
    check_equal(net, machine("host"), random_inputs(net.program, 1, 20) + likely(shape, 30))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
def test_cores_give_the_same_bits(target: str, machine: Callable[[str], Machine]) -> None:
    for shape, scale in (((1, 5), 0.07), ((1, 6, 6, 3), 0.15)):
        net = softmax_int8(*shape, scale=scale)
        check_equal(net, machine(target), random_inputs(net.program, 2, 5) + likely(shape, 5))


@pytest.mark.cross
@pytest.mark.emulate
def test_costs_few_instructions(machine: Callable[[str], Machine]) -> None:
    four = softmax_int8(1, 4, scale=0.07)
    assert four.instructions(machine("cortex-m4f"), [np.array([90, 85, 100, 60], np.int8)]) < _FOUR_CLASSES
    cells = softmax_int8(1, 12, 12, 3, scale=0.15)
    found = cells.instructions(machine("cortex-m4f"), likely((1, 12, 12, 3), 1)[0])
    assert found < 144 * _CELL_OF_THREE


def test_more_classes_than_fit_a_sum_are_refused(machine: Callable[[str], Machine]) -> None:
    net = softmax_int8(1, 4096, scale=0.1)
    with pytest.raises(ImpulseError, match="classes of a softmax"):
        net.source([])


@pytest.mark.parametrize(
    ("shape", "beta"), [((1, 1), 1.0), ((1, 4), 1.0), ((9,), 0.3), ((1, 3, 5), 2.0), ((1, 600), 1.0)]
)
def test_float_is_equal_to_rounding(shape: tuple[int, ...], beta: float, machine: Callable[[str], Machine]) -> None:
    net = NetworkInC(one_operator("SOFTMAX", inputs=[tensor(*shape)], output=tensor(*shape), options={"beta": beta}))
    far = np.zeros(shape, np.float32)
    far.reshape(-1)[0] = 3e4
    check_close(net, machine("host"), [*random_inputs(net.program, 3, 10), [far], [-far]])
