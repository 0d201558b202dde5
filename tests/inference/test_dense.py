"""FULLY_CONNECTED against TensorFlow Lite's reference kernels, and against the rounding of devices in int8."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from dsp.machines import Machine
from inference.programs_in_c import NetworkInC, random_inputs, reference
from network.graph_models import ModelTensor, constant, one_operator, tensor


def dense_int8(
    inputs: int,
    outputs: int,
    *,
    rows: int = 1,
    scales: Sequence[float] = (0.02,),
    output_scale: float = 0.3,
    zero_points: tuple[int, int] = (-7, 5),
    activation: str = "NONE",
    has_bias: bool = True,
    seed: int = 1,
) -> bytes:
    """A layer with random weights."""
    random = np.random.default_rng(seed)
    entry_scale = 0.1
    entry = tensor(1, rows, inputs, kind="int8", scale=entry_scale, zero_point=zero_points[0])
    weights = constant(random.integers(-127, 128, (outputs, inputs)).astype(np.int8), scale=list(scales))
    bias: ModelTensor | None = None
    if has_bias:
        values = random.integers(-4000, 4001, outputs).astype(np.int32)
        bias = constant(values, scale=[entry_scale * scale for scale in scales])
    output = tensor(1, rows, outputs, kind="int8", scale=output_scale, zero_point=zero_points[1])
    return one_operator(
        "FULLY_CONNECTED",
        inputs=[entry, weights, bias],
        output=output,
        options={"activation": activation, "keep_num_dims": True},
    )


CASES = {
    "plain": dense_int8(33, 20),
    "one": dense_int8(1, 1),
    "odd": dense_int8(7, 3, seed=2),
    "no bias": dense_int8(12, 5, has_bias=False),
    "relu": dense_int8(64, 16, activation="RELU", zero_points=(-128, -128)),
    "relu6": dense_int8(64, 16, activation="RELU6", zero_points=(-128, -128)),
    "limits": dense_int8(20, 9, activation="RELU6", zero_points=(3, -20), output_scale=0.08),
    "tiny scale": dense_int8(5, 6, scales=(1e-9,)),
    "long": dense_int8(4001, 2, output_scale=3.0),
    "two rows": dense_int8(13, 5, rows=2),
    "many outputs": dense_int8(6, 3000, output_scale=1.3),  # some sums are halves after both roundings
    "per channel": dense_int8(19, 4, scales=(0.02, 0.3, 0.001, 0.0425)),
    "rows": dense_int8(40, 16, rows=9, output_scale=0.7),
    "odd rows": dense_int8(13, 5, rows=7),
    "scale above one": dense_int8(5, 6, scales=(4.0,), output_scale=0.03),
    "channel above one": dense_int8(5, 2, scales=(4.0, 0.01), output_scale=0.03, activation="RELU"),
}


def assert_equal(content: bytes, machine: Machine, *, runs: int) -> None:
    """To the bit."""
    net = NetworkInC(content)
    inputs = random_inputs(net.program, 5, runs)
    for found, wanted in zip(net.run(machine, inputs), reference(content, inputs), strict=True):
        assert np.array_equal(found[0], wanted[0])


@pytest.mark.parametrize("name", CASES)
def test_int8_is_equal_on_the_host(name: str, machine: Callable[[str], Machine]) -> None:
    assert_equal(CASES[name], machine("host"), runs=4)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
@pytest.mark.parametrize("name", CASES)
def test_int8_is_equal_on_cores_with_and_without_dsp_instructions(
    name: str, target: str, machine: Callable[[str], Machine]
) -> None:
    assert_equal(CASES[name], machine(target), runs=1)


@pytest.mark.parametrize("activation", ["NONE", "RELU", "RELU6"])
@pytest.mark.parametrize(("inputs", "outputs"), [(1, 1), (33, 20), (650, 7)])
def test_float_is_equal_to_rounding(
    inputs: int, outputs: int, activation: str, machine: Callable[[str], Machine]
) -> None:
    random = np.random.default_rng(inputs)
    weights = constant(random.normal(0, 1, (outputs, inputs)).astype(np.float32))
    bias = constant(random.normal(0, 1, outputs).astype(np.float32))
    content = one_operator(
        "FULLY_CONNECTED",
        inputs=[tensor(1, inputs), weights, bias],
        output=tensor(1, outputs),
        options={"activation": activation},
    )
    net = NetworkInC(content)
    given = random_inputs(net.program, 5, 4)
    for found, wanted in zip(net.run(machine("host"), given), reference(content, given), strict=True):
        scale = max(1.0, float(np.abs(wanted[0]).max()))
        assert np.abs(found[0].astype(np.float64) - wanted[0]).max() <= 1e-5 * scale
