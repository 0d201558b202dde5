"""Operators that move elements or give them another shape, and compute nothing."""

from __future__ import annotations

import math

from impulsegen.network.operator_checks.operation import Check, Operation
from impulsegen.network.options import Activation, ConcatenationOptions, PackOptions, StridedSliceOptions
from impulsegen.network.slices import slice_of


def _reshape(operation: Operation) -> None:
    source, output = operation.input(0), operation.outputs[0]
    operation.require(
        source.element_count == output.element_count,
        f"makes {list(output.shape)} of {list(source.shape)}",
        "outputs[0]",
        f"{source.element_count} elements",
    )
    if operation.optional(1) is not None:
        wanted = operation.numbers(1)
        operation.require(
            wanted.count(-1) <= 1 and all(extent > 0 for extent in wanted if extent != -1),
            f"is told the shape {wanted}",
            "inputs[1]",
            "positive dimensions, -1 for one of them",
        )
        known = math.prod(extent for extent in wanted if extent != -1)
        operation.require_output([source.element_count // known if extent == -1 else extent for extent in wanted])
    operation.require_same_quantization(source, output, "outputs[0]")


def _expand_dims(operation: Operation) -> None:
    source, axes = operation.input(0), operation.numbers(1)
    operation.require(len(axes) == 1, f"is told the dimensions {axes}", "inputs[1]", "one")
    axis = operation.axis(axes[0], len(source.shape) + 1, "inputs[1]")
    operation.require_output((*source.shape[:axis], 1, *source.shape[axis:]))
    operation.require_same_quantization(source, operation.outputs[0], "outputs[0]")


def _squeeze(operation: Operation) -> None:
    """Which dimensions go is an option that is compared where it is read; here, only ones of one element may."""
    source, output = operation.input(0), operation.outputs[0]
    operation.require(
        [extent for extent in source.shape if extent != 1] == [extent for extent in output.shape if extent != 1],
        f"makes {list(output.shape)} of {list(source.shape)}",
        "outputs[0]",
        "the same without dimensions of one element",
    )
    operation.require_same_quantization(source, output, "outputs[0]")


def _pad(operation: Operation) -> None:
    source, table = operation.input(0), operation.input(1)
    rank = len(source.shape)
    operation.require(
        table.shape == (rank, 2),
        f"is told paddings {list(table.shape)} for {rank} dimensions",
        "inputs[1]",
        f"[{rank}, 2]",
    )
    numbers = operation.numbers(1)
    operation.require(
        all(number >= 0 for number in numbers), f"is told the paddings {numbers}", "inputs[1]", "no negative ones"
    )
    operation.require_output(
        [extent + numbers[2 * index] + numbers[2 * index + 1] for index, extent in enumerate(source.shape)]
    )
    value = operation.optional(2)
    if value is not None:
        operation.require(value.element_count == 1, f"pads with {list(value.shape)}", "inputs[2]", "one number")
        operation.require_same_quantization(value, operation.outputs[0], "inputs[2]")
    operation.require_quantized()
    operation.require_same_quantization(source, operation.outputs[0], "outputs[0]")


def _concatenation(operation: Operation) -> None:
    options = operation.options(ConcatenationOptions)
    operation.require(
        options.activation is Activation.NONE,
        f"has the activation {options.activation.value}",
        "builtinOptions",
        "none",
    )
    shapes = [operation.input(position).shape for position in range(len(operation.inputs))]
    axis = operation.axis(options.axis, len(shapes[0]), "builtinOptions.axis")
    without = [shape[:axis] + shape[axis + 1 :] for shape in shapes]
    for position, shape in enumerate(shapes):
        operation.require(
            len(shape) == len(shapes[0]) and without[position] == without[0],
            f"joins {list(shapes[0])} and {list(shape)} along dimension {axis}",
            f"inputs[{position}]",
            "the same shape but for that dimension",
        )
    operation.require_output((*shapes[0][:axis], sum(shape[axis] for shape in shapes), *shapes[0][axis + 1 :]))
    operation.require_quantized()


def _pack(operation: Operation) -> None:
    options = operation.options(PackOptions)
    first = operation.input(0).shape
    for position in range(len(operation.inputs)):
        tensor = operation.input(position)
        operation.require(
            tensor.shape == first,
            f"packs {list(first)} and {list(tensor.shape)}",
            f"inputs[{position}]",
            str(list(first)),
        )
        operation.require_same_quantization(tensor, operation.outputs[0], f"inputs[{position}]")
    axis = operation.axis(options.axis, len(first) + 1, "builtinOptions.axis")
    operation.require_output((*first[:axis], len(operation.inputs), *first[axis:]))


def _split(operation: Operation) -> None:
    axes, source, parts = operation.numbers(0), operation.input(1), len(operation.outputs)
    operation.require(len(axes) == 1, f"is told the dimensions {axes}", "inputs[0]", "one")
    axis = operation.axis(axes[0], len(source.shape), "inputs[0]")
    extent = source.shape[axis]
    operation.require(
        extent % parts == 0, f"cuts {extent} into {parts}", "inputs[1]", f"a multiple of {parts} along dimension {axis}"
    )
    for position, output in enumerate(operation.outputs):
        operation.require_output((*source.shape[:axis], extent // parts, *source.shape[axis + 1 :]), position)
        operation.require_same_quantization(source, output, f"outputs[{position}]")


def _transpose(operation: Operation) -> None:
    source, order = operation.input(0), operation.numbers(1)
    rank = len(source.shape)
    # A negative number counts from the end in TensorFlow; no interpreter for microcontrollers takes one.
    operation.require(
        sorted(order) == list(range(rank)),
        f"is told the order {order}",
        "inputs[1]",
        f"every number from 0 to {rank - 1}",
    )
    operation.require_output([source.shape[index] for index in order])
    operation.require_same_quantization(source, operation.outputs[0], "outputs[0]")


def _strided_slice(operation: Operation) -> None:
    options = operation.options(StridedSliceOptions)
    source = operation.input(0)
    begin, end, strides = (operation.numbers(position) for position in (1, 2, 3))
    for position in (1, 2, 3):
        found = operation.input(position).shape
        operation.require(
            len(found) == 1 and found == operation.input(1).shape and found[0] <= len(source.shape),
            f"is told limits of shape {list(found)} for {len(source.shape)} dimensions",
            f"inputs[{position}]",
            "as many of each, one per dimension",
        )
    operation.require(0 not in strides, f"has the strides {strides}", "inputs[3]", "other than 0")
    ranges = slice_of(source.shape, begin, end, strides, options)
    if ranges is None:
        operation.fail(
            f"takes {begin} to {end} of {list(source.shape)}", "inputs[1]", "single indices inside, with stride 1"
        )
    kept = [
        len(one)
        for index, one in enumerate(ranges)
        if not (index < len(begin) and options.shrink_axis_mask >> index & 1)
    ]
    operation.require(all(len(one) > 0 for one in ranges), "takes nothing", "inputs[1]", "at least one element")
    operation.require_output(kept)
    operation.require_same_quantization(source, operation.outputs[0], "outputs[0]")


CHECKS: dict[str, Check] = {
    "RESHAPE": _reshape,
    "EXPAND_DIMS": _expand_dims,
    "SQUEEZE": _squeeze,
    "PAD": _pad,
    "PADV2": _pad,
    "CONCATENATION": _concatenation,
    "PACK": _pack,
    "SPLIT": _split,
    "TRANSPOSE": _transpose,
    "STRIDED_SLICE": _strided_slice,
}
