"""Options of the operators, from the tables of ``schema.fbs`` into typed records.

What the file says twice is compared: the depth multiplier with the shapes, the number of parts with the outputs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias

from impulsegen.network.detection_options import read_detection_options
from impulsegen.network.graph import GraphTensor
from impulsegen.network.options import (
    Activation,
    ConcatenationOptions,
    Conv2DOptions,
    ElementwiseOptions,
    FullyConnectedOptions,
    Options,
    PackOptions,
    Padding,
    Pool2DOptions,
    ReduceOptions,
    ResizeNearestOptions,
    SoftmaxOptions,
    StridedSliceOptions,
)
from impulsegen.network.tflite_bounds import MAX_RANK, BadModelError, whole_numbers

_PADDINGS = (Padding.SAME, Padding.VALID)  # by number
_ACTIVATIONS = (Activation.NONE, Activation.RELU, Activation.RELU_N1_TO_1, Activation.RELU6)  # by number
_USUAL_WEIGHTS = 0
_LARGEST_STEP = 1 << 15  # of a stride, a dilation, a filter: beyond any image
DETECTION = "TFLite_Detection_PostProcess"


@dataclass(frozen=True)
class Ports:
    """The tensors around an operator, as many as it must have. ``None``: left out, or it could not be read."""

    inputs: Sequence[GraphTensor | None]
    outputs: Sequence[GraphTensor | None]


Read: TypeAlias = Callable[[Any, str, Ports], Options | None]


def read_options(operator: Any, name: str, where: str, ports: Ports) -> Options | None:
    """The options of an operator; ``None`` when it has none, or is not supported.

    Args:
        operator: the ``Operator`` of the ``tflite`` package.
        name: of the operator.
        where: for messages, ``operators[3]``.
        ports: what it reads and writes.

    Raises:
        BadModelError: the table is missing or belongs to another operator; a value cannot be.
    """
    if name == DETECTION:
        data = operator.CustomOptionsAsNumpy()
        return read_detection_options(b"" if isinstance(data, int) else bytes(data), where)
    if name not in _TABLES:
        return None
    table_name, read, is_optional = _TABLES[name]
    where_options = f"{where}.builtinOptions"
    given, found = operator.BuiltinOptionsType(), operator.BuiltinOptions()
    numbers = import_module("tflite.BuiltinOptions").BuiltinOptions
    if found is None or given == numbers.NONE:
        if not is_optional:
            raise BadModelError(f"{where} ({name}) has no options", where_options, table_name)
        return _DEFAULTS.get(name)
    if given != getattr(numbers, table_name):
        raise BadModelError(f"{where} ({name}) has the options of another operator", where_options, table_name)
    table = getattr(import_module(f"tflite.{table_name}"), table_name)()
    table.Init(found.Bytes, found.Pos)
    return read(table, where_options, ports)


def _conv_2d(table: Any, where: str, _: Ports) -> Conv2DOptions:
    return Conv2DOptions(
        padding=_padding(table, where),
        stride_h=_step(table.StrideH(), f"{where}.strideH"),
        stride_w=_step(table.StrideW(), f"{where}.strideW"),
        dilation_h=_step(table.DilationHFactor(), f"{where}.dilationHFactor"),
        dilation_w=_step(table.DilationWFactor(), f"{where}.dilationWFactor"),
        activation=_activation(table, where),
    )


def _depthwise_conv_2d(table: Any, where: str, ports: Ports) -> Conv2DOptions:
    image, output = ports.inputs[0], ports.outputs[0]
    if image is not None and output is not None and image.shape and output.shape:
        multiplier = table.DepthMultiplier()
        if multiplier * image.shape[-1] != output.shape[-1]:
            raise BadModelError(
                f"{where} has the depth multiplier {multiplier} for {image.shape[-1]} channels that become "
                f"{output.shape[-1]}",
                f"{where}.depthMultiplier",
                "the channels of the output divided by those of the input",
            )
    return _conv_2d(table, where, ports)


def _pool_2d(table: Any, where: str, _: Ports) -> Pool2DOptions:
    return Pool2DOptions(
        padding=_padding(table, where),
        stride_h=_step(table.StrideH(), f"{where}.strideH"),
        stride_w=_step(table.StrideW(), f"{where}.strideW"),
        filter_h=_step(table.FilterHeight(), f"{where}.filterHeight"),
        filter_w=_step(table.FilterWidth(), f"{where}.filterWidth"),
        activation=_activation(table, where),
    )


def _fully_connected(table: Any, where: str, _: Ports) -> FullyConnectedOptions:
    if table.WeightsFormat() != _USUAL_WEIGHTS:
        raise BadModelError(
            f"{where} has weights in the format {table.WeightsFormat()}", f"{where}.weightsFormat", "the default format"
        )
    return FullyConnectedOptions(_activation(table, where), bool(table.KeepNumDims()))


def _softmax(table: Any, where: str, _: Ports) -> SoftmaxOptions:
    beta = float(table.Beta())
    if not (math.isfinite(beta) and beta > 0):
        raise BadModelError(f"{where} has the beta {beta}", f"{where}.beta", "a finite number above zero")
    return SoftmaxOptions(beta)


def _elementwise(table: Any, where: str, _: Ports) -> ElementwiseOptions:
    return ElementwiseOptions(_activation(table, where))


def _reduce(table: Any, _where: str, _: Ports) -> ReduceOptions:
    return ReduceOptions(bool(table.KeepDims()))


def _concatenation(table: Any, where: str, _: Ports) -> ConcatenationOptions:
    return ConcatenationOptions(int(table.Axis()), _activation(table, where))


def _strided_slice(table: Any, where: str, _: Ports) -> StridedSliceOptions:
    masks = {
        "begin_mask": int(table.BeginMask()),
        "end_mask": int(table.EndMask()),
        "ellipsis_mask": int(table.EllipsisMask()),
        "new_axis_mask": int(table.NewAxisMask()),
        "shrink_axis_mask": int(table.ShrinkAxisMask()),
    }
    for name, mask in masks.items():
        if mask < 0:
            raise BadModelError(f"{where} has the {name} {mask}", f"{where}.{name}", "a bit per dimension")
    return StridedSliceOptions(**masks, offset=bool(table.Offset()))


def _pack(table: Any, where: str, ports: Ports) -> PackOptions:
    _compare_count(table.ValuesCount(), len(ports.inputs), "inputs", f"{where}.valuesCount")
    return PackOptions(int(table.Axis()))


def _split(table: Any, where: str, ports: Ports) -> None:
    _compare_count(table.NumSplits(), len(ports.outputs), "outputs", f"{where}.numSplits")


def _resize_nearest(table: Any, where: str, _: Ports) -> ResizeNearestOptions:
    options = ResizeNearestOptions(bool(table.AlignCorners()), bool(table.HalfPixelCenters()))
    if options.align_corners and options.half_pixel_centers:
        raise BadModelError(f"{where} aligns both corners and centres", where, "at most one of them")
    return options


def _reshape(table: Any, where: str, ports: Ports) -> None:
    """The shape stands here only where there is no second input; with one, it is a repetition that nobody reads."""
    shape = whole_numbers(table.NewShapeAsNumpy(), f"{where}.newShape", most=MAX_RANK)
    if any(tensor is not None for tensor in ports.inputs[1:]) or ports.outputs[0] is None:
        return
    found = ports.outputs[0].shape
    if len(shape) != len(found) or any(given not in (-1, extent) for given, extent in zip(shape, found, strict=True)):
        raise BadModelError(
            f"{where} asks for the shape {list(shape)}, its output has {list(found)}", f"{where}.newShape"
        )


def _squeeze(table: Any, where: str, ports: Ports) -> None:
    listed = whole_numbers(table.SqueezeDimsAsNumpy(), f"{where}.squeezeDims", most=MAX_RANK)
    source, output = ports.inputs[0], ports.outputs[0]
    if source is None or output is None:
        return
    rank = len(source.shape)
    dims = {dim + rank if dim < 0 else dim for dim in listed} or {
        i for i, extent in enumerate(source.shape) if extent == 1
    }
    left = tuple(extent for index, extent in enumerate(source.shape) if index not in dims)
    if any(not 0 <= dim < rank or source.shape[dim] != 1 for dim in dims) or left != output.shape:
        raise BadModelError(
            f"{where} takes dimensions {list(listed)} of {list(source.shape)} away, its output has {list(output.shape)}",
            f"{where}.squeezeDims",
            "dimensions of one element, and an output without them",
        )


def _padding(table: Any, where: str) -> Padding:
    number = table.Padding()
    if not 0 <= number < len(_PADDINGS):
        raise BadModelError(f"{where} has the padding {number}", f"{where}.padding", "SAME (0) or VALID (1)")
    return _PADDINGS[number]


def _activation(table: Any, where: str) -> Activation:
    number = table.FusedActivationFunction()
    if not 0 <= number < len(_ACTIVATIONS):
        raise BadModelError(
            f"{where} has the fused activation {number}",
            f"{where}.fusedActivationFunction",
            "none (0), RELU (1), RELU_N1_TO_1 (2) or RELU6 (3)",
        )
    return _ACTIVATIONS[number]


def _step(number: int, where: str) -> int:
    if not 1 <= number <= _LARGEST_STEP:
        raise BadModelError(f"{where} is {number}", where, f"a number from 1 to {_LARGEST_STEP}")
    return int(number)


def _compare_count(claimed: int, found: int, what: str, where: str) -> None:
    if claimed != found:
        raise BadModelError(f"{where} is {claimed}, and there are {found} {what}", where, str(found))


# Table of the schema, its reader, whether it may be missing: where every field at its default makes sense.
_TABLES: dict[str, tuple[str, Read, bool]] = {
    "CONV_2D": ("Conv2DOptions", _conv_2d, False),
    "DEPTHWISE_CONV_2D": ("DepthwiseConv2DOptions", _depthwise_conv_2d, False),
    "MAX_POOL_2D": ("Pool2DOptions", _pool_2d, False),
    "AVERAGE_POOL_2D": ("Pool2DOptions", _pool_2d, False),
    "FULLY_CONNECTED": ("FullyConnectedOptions", _fully_connected, True),
    "SOFTMAX": ("SoftmaxOptions", _softmax, False),
    "ADD": ("AddOptions", _elementwise, True),
    "SUB": ("SubOptions", _elementwise, True),
    "MUL": ("MulOptions", _elementwise, True),
    "DIV": ("DivOptions", _elementwise, True),
    "MEAN": ("ReducerOptions", _reduce, True),
    "SUM": ("ReducerOptions", _reduce, True),
    "REDUCE_MAX": ("ReducerOptions", _reduce, True),
    "CONCATENATION": ("ConcatenationOptions", _concatenation, True),
    "STRIDED_SLICE": ("StridedSliceOptions", _strided_slice, True),
    "PACK": ("PackOptions", _pack, False),
    "SPLIT": ("SplitOptions", _split, False),
    "RESIZE_NEAREST_NEIGHBOR": ("ResizeNearestNeighborOptions", _resize_nearest, True),
    "RESHAPE": ("ReshapeOptions", _reshape, True),
    "SQUEEZE": ("SqueezeOptions", _squeeze, True),
}
_DEFAULTS: dict[str, Options] = {
    "FULLY_CONNECTED": FullyConnectedOptions(Activation.NONE, keep_num_dims=False),
    **dict.fromkeys(("ADD", "SUB", "MUL", "DIV"), ElementwiseOptions(Activation.NONE)),
    **dict.fromkeys(("MEAN", "SUM", "REDUCE_MAX"), ReduceOptions(keep_dims=False)),
    "CONCATENATION": ConcatenationOptions(0, Activation.NONE),
    "STRIDED_SLICE": StridedSliceOptions(0, 0, 0, 0, 0, offset=False),
    "RESIZE_NEAREST_NEIGHBOR": ResizeNearestOptions(align_corners=False, half_pixel_centers=False),
}
