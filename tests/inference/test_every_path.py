"""One network with all kernels that have a way for Arm's DSP extension: equal bits on each core, with and without."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from dsp.machines import Machine
from inference.programs_in_c import NetworkInC, random_inputs, reference
from network.graph_models import ModelOperator, ModelTensor, constant, tensor, whole_graph

pytestmark = [pytest.mark.cross, pytest.mark.emulate]
SIDE, CHANNELS = 13, 12


def _int8(*shape: int, scale: float = 0.1, zero_point: int = -5) -> ModelTensor:
    return tensor(*shape, kind="int8", scale=scale, zero_point=zero_point)


@cache
def content() -> bytes:
    """Convolution, depthwise convolutions of both strides, 1x1 convolution, ADD, RELU6, pooling, dense layer, softmax."""
    random = np.random.default_rng(4)
    operators: list[ModelOperator] = []

    def weighted(
        name: str, entry: ModelTensor, output: ModelTensor, *shape: int, axis: int = 0, **options: object
    ) -> None:
        channels = shape[axis]
        scales = random.uniform(0.002, 0.02, channels).astype(np.float32).tolist()
        weights = constant(random.integers(-127, 128, shape).astype(np.int8), scale=scales, axis=axis)
        bias_scales = [entry.scales[0] * scale for scale in scales]
        bias = constant(random.integers(-900, 900, channels).astype(np.int32), scale=bias_scales)
        operators.append(ModelOperator(name, [entry, weights, bias], [output], options))

    source = _int8(1, SIDE, SIDE, 3)
    wide, even, narrow, total = (_int8(1, SIDE, SIDE, CHANNELS) for _ in range(4))
    half = _int8(1, 7, 7, CHANNELS, zero_point=-128)
    pooled = _int8(1, 3, 3, CHANNELS, zero_point=-128)
    flat, raw = _int8(1, 9 * CHANNELS, zero_point=-128), _int8(1, 5, scale=0.3)
    weighted("CONV_2D", source, wide, CHANNELS, 3, 3, 3, padding="SAME")
    weighted("DEPTHWISE_CONV_2D", wide, even, 1, 3, 3, CHANNELS, axis=3, padding="SAME")
    weighted("CONV_2D", even, narrow, CHANNELS, 1, 1, CHANNELS, padding="SAME")
    operators.append(ModelOperator("ADD", [wide, narrow], [total]))
    weighted(
        "DEPTHWISE_CONV_2D", total, half, 1, 3, 3, CHANNELS,
        axis=3, padding="SAME", stride_h=2, stride_w=2, activation="RELU6",
    )  # fmt: skip
    window = {"padding": "VALID", "stride_h": 2, "stride_w": 2, "filter_h": 2, "filter_w": 2}
    operators.append(ModelOperator("MAX_POOL_2D", [half], [pooled], window))
    operators.append(ModelOperator("RESHAPE", [pooled, constant(np.array(flat.shape, np.int32))], [flat]))
    dense = constant(random.integers(-127, 128, (5, 9 * CHANNELS)).astype(np.int8), scale=0.01)
    operators.append(ModelOperator("FULLY_CONNECTED", [flat, dense, None], [raw]))
    scores = _int8(1, 5, scale=1 / 256, zero_point=-128)
    operators.append(ModelOperator("SOFTMAX", [raw], [scores], {"beta": 1.0}))
    return whole_graph(operators, inputs=[source], outputs=[total, half, raw, scores])


@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m7", "cortex-m33", "cortex-m55", "cortex-m3"])
@pytest.mark.parametrize("options", [("-O2",), ("-Os",), ("-O2", "-DIMPULSE_NO_SIMD=1")], ids=" ".join)
def test_every_core_gives_the_bits_of_the_reference(target: str, options: tuple[str, ...], tmp_path: Path) -> None:
    net = NetworkInC(content())
    inputs = random_inputs(net.program, 3, 2)
    wanted = reference(net.content, inputs)
    for found, run in zip(net.run(Machine(tmp_path, target, options), inputs), wanted, strict=True):
        for ours, theirs in zip(found, run, strict=True):
            assert np.array_equal(ours, theirs)


def test_the_network_gives_different_outputs() -> None:
    """Else it would show nothing."""
    net = NetworkInC(content())
    inputs = random_inputs(net.program, 3, 2)
    total, half, raw, _ = reference(net.content, inputs)[0]
    assert min(len(np.unique(total)), len(np.unique(half))) > 40
    assert len(np.unique(raw)) > 3
