"""Operators that only move elements: CONCATENATION, PACK, SPLIT, STRIDED_SLICE, TRANSPOSE, and PAD where no convolution does
it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod

import numpy as np

from impulsegen.inference.copies import Fill, copy, copy_step, strides, value_of
from impulsegen.inference.fixed_arithmetic import scaled
from impulsegen.inference.lookup import Lookup8, all_values, held
from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.program import Step
from impulsegen.inference.requantize import fixed_point
from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.model import DataType
from impulsegen.network.options import ConcatenationOptions, PackOptions, StridedSliceOptions
from impulsegen.network.slices import slice_of


def _concatenation(node: Node, lowering: Lowering) -> Iterator[Step]:
    assert isinstance(node.options, ConcatenationOptions)  # noqa: S101 - the reader has checked it
    output = lowering.output(node)
    axis = node.options.axis % len(output.shape)
    extents = [lowering.tensor(node, position).shape[axis] for position in range(len(node.inputs))]
    yield from _joined(node, lowering, output.shape, axis, extents)


def _pack(node: Node, lowering: Lowering) -> Iterator[Step]:
    assert isinstance(node.options, PackOptions)  # noqa: S101 - the reader has checked it
    output = lowering.output(node)
    yield from _joined(node, lowering, output.shape, node.options.axis % len(output.shape), [1] * len(node.inputs))


def _joined(
    node: Node, lowering: Lowering, shape: tuple[int, ...], axis: int, extents: Sequence[int]
) -> Iterator[Step]:
    """Inputs one behind the other along an axis. An input that nobody reads later goes first, the largest of them: the
    output may take its place."""
    offsets = [sum(extents[:position]) for position in range(len(extents))]
    order = sorted(range(len(extents)), key=lambda i: (_is_read_later(node, lowering, i), -extents[i], i))
    for position in order:
        part = (*shape[:axis], extents[position], *shape[axis + 1 :])
        own = strides(shape)
        comment = f"{node.operator} {position + 1} of {len(extents)}: {_text(part)} -> {_text(shape)}"
        value, before = value_of(lowering.tensor(node, position), node.inputs[position], lowering, comment)
        for step in _rescaled(value, lowering.tensor(node, position), lowering.output(node), lowering, comment):
            before.append(step)
            value = step.output
        layer = copy(lowering.output(node).data_type, part, strides(part), own, target_at=offsets[position] * own[axis])
        yield from before
        yield copy_step(layer, value, lowering.output_value(node), node, comment)


def _rescaled(value: int, entry: GraphTensor, output: GraphTensor, lowering: Lowering, comment: str) -> Iterator[Step]:
    """A part with the scale of the whole, as QUANTIZE in front of it would make it; no step when it has it.

    The reference kernel refuses such parts, and a converter puts a QUANTIZE there.
    """
    if entry.data_type is not DataType.INT8:
        return
    values = all_values(entry.data_type)
    results = scaled(values - entry.zero_point, fixed_point(entry.scale / output.scale)) + output.zero_point
    results = held(results, output.data_type)
    if (results == values).all():
        return
    table = np.empty(256, np.uint8)
    table[values & 0xFF] = results & 0xFF
    target = lowering.new_value(replace(entry, quantization=output.quantization))
    yield Step(Lookup8(entry.element_count, table), (value,), target, f"{comment}, to its scale", in_place=0)


def _is_read_later(node: Node, lowering: Lowering, position: int) -> bool:
    """Whether an input is an output of the network, or read by another operator behind; under this name, at least."""
    tensor, graph = node.inputs[position], lowering.graph
    behind = graph.nodes[graph.nodes.index(node) + 1 :]
    return tensor in graph.outputs or any(tensor in other.inputs for other in behind)


def _split(node: Node, lowering: Lowering) -> Iterator[Step]:
    shape = lowering.tensor(node, 1).shape
    axis = int(lowering.constant(node, 0).reshape(-1)[0]) % len(shape)
    part = lowering.output(node).shape
    for position in range(len(node.outputs)):
        comment = f"SPLIT {position + 1} of {len(node.outputs)}: {_text(shape)} -> {_text(part)}"
        layer = copy(
            lowering.output(node).data_type,
            part,
            strides(shape),
            strides(part),
            source_at=position * part[axis] * strides(shape)[axis],
        )
        yield copy_step(layer, lowering.input_value(node, 1), lowering.output_value(node, position), node, comment)


def _strided_slice(node: Node, lowering: Lowering) -> Iterator[Step]:
    assert isinstance(node.options, StridedSliceOptions)  # noqa: S101 - the reader has checked it
    shape = lowering.tensor(node, 0).shape
    begin, end, steps = (lowering.constant(node, position).reshape(-1).tolist() for position in (1, 2, 3))
    ranges = slice_of(shape, begin, end, steps, node.options)
    assert ranges is not None  # noqa: S101 - the reader has checked it
    own = strides(shape)
    counts = [len(taken) for taken in ranges]
    layer = copy(
        lowering.output(node).data_type,
        counts,
        [taken.step * stride for taken, stride in zip(ranges, own, strict=True)],
        strides(counts),
        source_at=sum(taken.start * stride for taken, stride in zip(ranges, own, strict=True)),
    )
    source, target = lowering.input_value(node, 0), lowering.output_value(node)
    yield copy_step(layer, source, target, node, lowering.comment(node))


def _transpose(node: Node, lowering: Lowering) -> Iterator[Step]:
    entry, output = lowering.tensor(node, 0), lowering.output(node)
    order = [axis % len(entry.shape) for axis in lowering.constant(node, 1).reshape(-1).tolist()]
    own = strides(entry.shape)
    layer = copy(output.data_type, output.shape, [own[axis] for axis in order], strides(output.shape))
    yield copy_step(layer, lowering.input_value(node, 0), lowering.output_value(node), node, lowering.comment(node))


def _pad(node: Node, lowering: Lowering) -> Iterator[Step]:
    """Fill everything, then copy the input to its place."""
    entry, output = lowering.tensor(node, 0), lowering.output(node)
    before = lowering.constant(node, 1).reshape(-1, 2)[:, 0].tolist()
    given = lowering.optional(node, 2)
    value = output.zero_point if given is None or given.values is None else given.values.reshape(-1)[0].item()
    target = lowering.output_value(node)
    own = strides(output.shape)
    layer = copy(
        output.data_type,
        entry.shape,
        strides(entry.shape),
        own,
        target_at=sum(count * stride for count, stride in zip(before, own, strict=True)),
    )
    yield Step(Fill(output.data_type, prod(output.shape), value), (), target, f"{lowering.comment(node)}, the border")
    yield copy_step(layer, lowering.input_value(node, 0), target, node, f"{lowering.comment(node)}, the inside")


def _text(shape: Sequence[int]) -> str:
    """As comments have it: without the batch dimension."""
    return "x".join(map(str, shape[1:] if len(shape) > 1 else shape)) or "1"


LOWER: Operators = {
    "CONCATENATION": _concatenation,
    "PACK": _pack,
    "SPLIT": _split,
    "STRIDED_SLICE": _strided_slice,
    "TRANSPOSE": _transpose,
    "PAD": _pad,
    "PADV2": _pad,
}
