"""Explicit padding, and PAD as part of the convolution behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from dsp.machines import Machine
from impulsegen.inference.fuse import fuse_paddings
from impulsegen.inference.lowering import Lowering
from impulsegen.inference.padding import explicit_padding
from impulsegen.network.graph_reader import read_graph
from inference.comparing import assert_equal
from inference.programs_in_c import NetworkInC
from network.graph_models import ModelOperator, ModelTensor, constant, tensor, whole_graph

_ZERO = -7
_QUANTIZED: dict[str, Any] = {"kind": "int8", "scale": 0.05, "zero_point": _ZERO}


def padded(
    *,
    paddings: Sequence[Sequence[int]] = ((0, 0), (1, 2), (0, 3), (0, 0)),
    pad_value: int | None = None,
    reader: str = "CONV_2D",
    readers: int = 1,
    pad_is_output: bool = False,
    padding: str = "VALID",
    stride: int = 1,
) -> bytes:
    """An image of 5 x 6 x 2, a PAD (a PADV2 with ``pad_value``), and operators with a filter of 3 x 3 behind it."""
    entry = tensor(1, 5, 6, 2, **_QUANTIZED)
    extents = [size + sum(pair) for size, pair in zip((1, 5, 6, 2), paddings, strict=True)]
    middle = tensor(*extents, **_QUANTIZED)
    inputs = [entry, constant(np.array(paddings, np.int32))]
    if pad_value is not None:
        inputs.append(constant(np.array(pad_value, np.int8), scale=0.05, zero_point=_ZERO))
    operators = [ModelOperator("PAD" if pad_value is None else "PADV2", inputs, [middle])]
    outputs: list[ModelTensor] = [middle] if pad_is_output else []
    for number in range(readers):
        operators.append(_reader(reader, middle, extents, padding, stride, number))
        outputs.extend(one for one in operators[-1].outputs if isinstance(one, ModelTensor))
    return whole_graph(operators, inputs=[entry], outputs=outputs)


def _reader(
    name: str, source: ModelTensor, extents: Sequence[int], padding: str, stride: int, seed: int
) -> ModelOperator:
    random = np.random.default_rng(seed)
    channels = extents[3]
    positions = [-(-size // stride) if padding == "SAME" else (size - 3) // stride + 1 for size in extents[1:3]]
    options: dict[str, Any] = {"padding": padding, "stride_h": stride, "stride_w": stride}
    if name == "MAX_POOL_2D":
        output = tensor(extents[0], *positions, channels, **_QUANTIZED)
        return ModelOperator(name, [source], [output], {**options, "filter_h": 3, "filter_w": 3})
    outputs = 4 if name == "CONV_2D" else channels
    shape = (outputs, 3, 3, channels) if name == "CONV_2D" else (1, 3, 3, channels)
    weights = constant(random.integers(-127, 128, shape).astype(np.int8), scale=0.01)
    bias = constant(random.integers(-999, 1000, outputs).astype(np.int32), scale=0.05 * 0.01)
    output = tensor(extents[0], *positions, outputs, kind="int8", scale=0.3, zero_point=2)
    return ModelOperator(name, [source, weights, bias], [output], options)


FUSED = {
    "convolution": padded(),
    "depthwise": padded(reader="DEPTHWISE_CONV_2D"),
    "with padding of its own": padded(padding="SAME", stride=2),
    "with the value of zero": padded(pad_value=_ZERO),
    "in steps": padded(stride=2),
}
NOT_FUSED = {
    "another value": padded(pad_value=11),
    "two readers": padded(readers=2),
    "an output": padded(pad_is_output=True),
    "channels": padded(paddings=((0, 0), (1, 1), (1, 1), (1, 0))),
    "a pooling": padded(reader="MAX_POOL_2D"),
}


def fused_in(content: bytes) -> int:
    """PADs that are done by another operator."""
    lowering = Lowering(read_graph(content, origin="test.tflite"))
    fuse_paddings(lowering)
    return len(lowering.padding_of)


@pytest.mark.parametrize("name", FUSED)
def test_a_convolution_pads_by_itself(name: str, machine: Callable[[str], Machine]) -> None:
    assert fused_in(FUSED[name]) == 1
    assert len(NetworkInC(FUSED[name]).program.steps) == 1
    assert_equal(FUSED[name], machine("host"), runs=2)


@pytest.mark.parametrize("name", NOT_FUSED)
def test_another_pad_is_an_operator(name: str, machine: Callable[[str], Machine]) -> None:
    assert fused_in(NOT_FUSED[name]) == 0
    assert_equal(NOT_FUSED[name], machine("host"), runs=2)


@pytest.mark.parametrize("padding", ["SAME", "VALID"])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_axes_are_those_of_the_padded_image(padding: str, stride: int) -> None:
    """The first and the last position see what they would see in the image behind the PAD, at whose edges SAME pads."""
    graph = read_graph(padded(padding=padding, stride=stride), origin="test.tflite")
    lowering = Lowering(graph)
    fuse_paddings(lowering)
    behind, alone = graph.nodes[1], Lowering(graph)
    for fused, bare, (before, after) in zip(
        explicit_padding(lowering, behind, 3, 3), explicit_padding(alone, behind, 3, 3), ((1, 2), (0, 3)), strict=True
    ):
        assert fused.extent + before + after == bare.extent
        assert fused.pad_before == bare.pad_before + before
        assert (fused.positions, fused.stride, fused.filter) == (bare.positions, stride, 3)
        last = (bare.positions - 1) * stride - bare.pad_before + bare.span
        assert bare.pad_after == max(0, last - bare.extent)
        assert padding == "SAME" or not bare.is_padded


def test_an_odd_rest_of_same_goes_behind() -> None:
    """5 values, a filter of 4: three values more, the smaller part of them in front."""
    entry = tensor(1, 5, 5, 1, **_QUANTIZED)
    weights, bias = constant(np.ones((1, 4, 4, 1), np.int8), scale=0.1), constant(np.zeros(1, np.int32), scale=0.005)
    output = tensor(1, 5, 5, 1, **_QUANTIZED)
    content = whole_graph(
        [ModelOperator("CONV_2D", [entry, weights, bias], [output])], inputs=[entry], outputs=[output]
    )
    graph = read_graph(content, origin="test.tflite")
    for axis in explicit_padding(Lowering(graph), graph.nodes[0], 4, 4):
        assert (axis.pad_before, axis.pad_after) == (1, 2)
