"""Every kernel may write over its input as far as its step says: with outputs that begin as late as that, and earlier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from dsp.machines import Machine
from impulsegen.inference.arena import Buffer, Overlap, Plan
from impulsegen.inference.memory import program_memory
from inference import programs_in_c
from inference.image_models import depthwise, float_conv, moving_filter, pool
from inference.programs_in_c import NetworkInC, random_inputs, reference
from network.graph_models import ModelOperator, ModelTensor, constant, tensor, whole_graph

GAPS = (0, 52)  # bytes that an output begins before the latest place


def chained_plan(buffers: Sequence[Buffer], overlaps: Sequence[Overlap], gap: int) -> Plan:
    """A plan in which every overlap is used: each source lies ``gap`` bytes further behind its target than it must, and
    whatever has no overlap lies apart from everything."""
    target_of = {overlap.source: overlap for overlap in overlaps}
    offsets: dict[int, int] = {}

    def above_start(index: int) -> int:
        """How far a buffer lies above the last one of its chain."""
        overlap = target_of.get(index)
        if overlap is None:
            return 0
        return above_start(overlap.target) + (max(0, -overlap.lead_bytes) + 3) // 4 * 4 + gap

    def last(index: int) -> int:
        return last(target_of[index].target) if index in target_of else index

    top = 0
    for end in sorted({last(index) for index in range(len(buffers))}):
        members = [index for index in range(len(buffers)) if last(index) == end]
        for index in members:
            offsets[index] = top + above_start(index)
        top = max(offsets[index] + (buffers[index].size_bytes + 3) // 4 * 4 for index in members)
    return Plan(tuple(buffers), tuple(offsets[index] for index in range(len(buffers))), top)


def int8(*shape: int, scale: float = 0.1, zero_point: int = 3) -> ModelTensor:
    """A quantised tensor."""
    return tensor(*shape, kind="int8", scale=scale, zero_point=zero_point)


def values(kind: str, *shape: int) -> ModelTensor:
    """A tensor of either kind."""
    return int8(*shape) if kind == "int8" else tensor(*shape)


def numbers(*given: Any) -> ModelTensor:
    """An int32 constant."""
    return constant(np.array(given, np.int32))


def conv(image: tuple[int, int, int], filters: tuple[int, int, int], **where: Any) -> bytes:
    """CONV_2D in int8; ``filters``: outputs, height, width."""
    random = np.random.default_rng(7)
    weights = random.integers(-127, 128, (*filters, image[2])).astype(np.int8)
    scales = (0.002 * 1.3 ** random.uniform(-2, 2, filters[0])).tolist()
    bias = random.integers(-900, 900, filters[0]).astype(np.int32)
    constants = [constant(weights, scale=scales), constant(bias, scale=[0.05 * scale for scale in scales])]
    made = {"output_scale": 0.4, "zero_points": (-7, 5), **where}
    return moving_filter("CONV_2D", image, filters[1:], filters[0], constants, kind="int8", **made)


def all_others(kind: str) -> bytes:
    """Every operator but convolutions and poolings, each on inputs of its own."""
    operators: list[ModelOperator] = []
    inputs: list[ModelTensor] = []

    def add(name: str, sources: Sequence[ModelTensor], output: ModelTensor, **options: Any) -> None:
        operators.append(ModelOperator(name, sources, [output], options or None))
        inputs.extend(source for source in sources if source.data is None)

    def image() -> ModelTensor:
        return values(kind, 1, 7, 9, 6)

    def scores() -> ModelTensor:
        return int8(1, 5, 7, scale=1 / 256, zero_point=-128) if kind == "int8" else tensor(1, 5, 7)

    add("SOFTMAX", [values(kind, 1, 5, 7)], scores(), beta=1.0)
    add("LOGISTIC", [values(kind, 1, 5, 7)], scores())
    add("ADD", [image(), image()], image())
    add("MUL", [image(), values(kind, 1, 1, 1, 6)], image())
    add("MUL", [values(kind, 1, 1, 1, 6), image()], image())
    add("MEAN", [image(), numbers(1, 2)], values(kind, 1, 6), keep_dims=False)
    add("MEAN", [image(), numbers(3)], values(kind, 1, 7, 9), keep_dims=False)
    add("REDUCE_MAX", [image(), numbers(1)], values(kind, 1, 9, 6), keep_dims=False)
    limits = [numbers(0, 1, 0, 2), numbers(1, 7, 9, 6), numbers(1, 2, 1, 1)]
    add("STRIDED_SLICE", [image(), *limits], values(kind, 1, 3, 9, 4))
    limits = [numbers(0, 6, 0, 1), numbers(1, 0, 9, 6), numbers(1, -1, 2, 2)]
    add("STRIDED_SLICE", [image(), *limits], values(kind, 1, 6, 5, 3))
    add("TRANSPOSE", [image(), numbers(0, 2, 1, 3)], values(kind, 1, 9, 7, 6))
    add("CONCATENATION", [image(), values(kind, 1, 7, 9, 3)], values(kind, 1, 7, 9, 9), axis=3)
    add("RESIZE_NEAREST_NEIGHBOR", [image(), numbers(14, 20)], values(kind, 1, 14, 20, 6), half_pixel_centers=True)
    add("RESIZE_NEAREST_NEIGHBOR", [image(), numbers(3, 5)], values(kind, 1, 3, 5, 6))
    if kind == "int8":
        add("QUANTIZE", [tensor(1, 131)], int8(1, 131))
        add("DEQUANTIZE", [int8(1, 131)], tensor(1, 131))
        add("QUANTIZE", [int8(1, 131)], int8(1, 131, scale=0.07))
        add("RELU", [int8(1, 131)], int8(1, 131))
    return whole_graph(operators, inputs=inputs, outputs=[operator.outputs[0] for operator in operators])


def windows(kind: str) -> dict[str, bytes]:
    """Depthwise convolutions and poolings."""
    return {
        "depthwise": depthwise((17, 9, 6), kind=kind),
        "depthwise stride 2": depthwise((33, 10, 8), stride=(2, 2), padding="VALID", kind=kind),
        "depthwise 5x3": depthwise((12, 9, 5), (5, 3), kind=kind),
        "depthwise batch": depthwise((14, 5, 4), batch=2, kind=kind),
        "depthwise padded": depthwise((16, 16, 4), stride=(2, 2), padding="VALID", pads=(0, 1, 0, 1), kind=kind),
        "max pool": pool("MAX_POOL_2D", (9, 10, 5), (2, 2), stride=(2, 2), kind=kind),
        "max pool same": pool("MAX_POOL_2D", (9, 10, 5), (5, 5), stride=(1, 1), kind=kind),
        "average pool": pool("AVERAGE_POOL_2D", (9, 8, 5), (3, 3), stride=(2, 2), kind=kind),
    }


CASES: Mapping[str, bytes] = {
    "others int8": all_others("int8"),
    "others float": all_others("float32"),
    **{f"{name} int8": content for name, content in windows("int8").items()},
    **{f"{name} float": content for name, content in windows("float32").items()},
    "pointwise fewer": conv((9, 7, 12), (5, 1, 1)),
    "pointwise more": conv((9, 7, 4), (13, 1, 1)),
    "pointwise batch": conv((5, 7, 6), (6, 1, 1), batch=2),
    "pointwise relu6": conv((9, 7, 12), (8, 1, 1), activation="RELU6"),
    "convolution": conv((9, 7, 3), (4, 3, 3)),
    "convolution stride 2": conv((16, 15, 3), (8, 3, 3), stride=(2, 2)),
    "convolution padded": conv((16, 16, 3), (8, 3, 3), stride=(2, 2), padding="VALID", pads=(0, 1, 0, 1)),
    "convolution dilated": conv((13, 11, 4), (4, 3, 3), dilation=(2, 2)),
    "convolution rows": conv((40, 1, 8), (8, 3, 1)),
    "convolution float": float_conv((9, 7, 3), (4, 3, 3)),
    "pointwise float": float_conv((9, 7, 12), (5, 1, 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_outputs_may_lie_over_inputs(
    name: str, machine: Callable[[str], Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(CASES[name], machine("host"), monkeypatch)


@pytest.mark.cross
@pytest.mark.emulate
def test_outputs_may_lie_over_inputs_with_dsp_instructions(
    machine: Callable[[str], Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pointwise fewer", "pointwise more", "convolution", "depthwise int8", "others int8"):
        check(CASES[name], machine("cortex-m4f"), monkeypatch)


def check(content: bytes, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same results wherever the output begins."""
    net = NetworkInC(content)
    inputs = random_inputs(net.program, 5, 1)[:2]
    wanted = reference(content, inputs)
    for gap in GAPS:
        monkeypatch.setattr(
            programs_in_c, "plan_arena", lambda buffers, overlaps, gap=gap: chained_plan(buffers, overlaps, gap)
        )
        for run, official_run in zip(net.run(machine, inputs), wanted, strict=True):
            for number, (found, official) in enumerate(zip(run, official_run, strict=True)):
                exact = official.astype(np.float64).reshape(-1)
                tolerance = 0.0 if official.dtype == np.int8 else 1e-5 * max(1.0, float(np.abs(exact).max()))
                assert np.abs(found.astype(np.float64).reshape(-1) - exact).max() <= tolerance, (number, gap)


def test_most_of_these_kernels_say_that_they_can() -> None:
    """Else nothing was tested."""
    programs = [NetworkInC(content).program for content in CASES.values()]
    claims = sum(len(program_memory(program).overlaps) for program in programs)
    assert claims > 0.9 * sum(len(program.steps) for program in programs)
