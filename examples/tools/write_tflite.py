"""Writes TensorFlow Lite files without TensorFlow: tensors and operators in, FlatBuffer bytes out.

Only what small networks need. Source of the layout: TensorFlow Lite's ``schema.fbs``, version 3, as the ``tflite``
package wraps it. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import flatbuffers
import numpy as np
import numpy.typing as npt
import tflite

_SCHEMA_VERSION = 3
_IDENTIFIER = b"TFL3"
_DATA_ALIGNMENT = 16  # kernels read constants in place and may use vector instructions
_TYPES = {"float32": tflite.TensorType.FLOAT32, "int8": tflite.TensorType.INT8, "int32": tflite.TensorType.INT32}
# The version of an operator tells the interpreter which features it must have: int8 came later than float, which is 1.
_INT8_VERSIONS = {
    "CONV_2D": 3,
    "DEPTHWISE_CONV_2D": 3,
    "FULLY_CONNECTED": 4,
    "MAX_POOL_2D": 2,
    "MEAN": 2,
    "RESHAPE": 1,
    "SOFTMAX": 2,
}
_OPTIONS = {
    "CONV_2D": "Conv2DOptions",
    "DEPTHWISE_CONV_2D": "DepthwiseConv2DOptions",
    "FULLY_CONNECTED": "FullyConnectedOptions",
    "MAX_POOL_2D": "Pool2DOptions",
    "MEAN": "ReducerOptions",
    "RESHAPE": "ReshapeOptions",
    "SOFTMAX": "SoftmaxOptions",
}


@dataclass(frozen=True)
class Quantization:
    """``real = scale * (stored - zero_point)``, for the whole tensor."""

    scale: float
    zero_point: int = 0


@dataclass(frozen=True)
class ChannelQuantization:
    """A scale for each index along ``dimension``, and no zero point."""

    scales: tuple[float, ...]
    dimension: int = 0


@dataclass(frozen=True)
class TensorSpec:
    """A tensor. ``data`` holds a constant's values; ``None`` is an activation. The type is float32, int8 or int32."""

    name: str
    data_type: str
    shape: tuple[int, ...]
    quantization: Quantization | ChannelQuantization | None = None
    data: npt.NDArray[Any] | None = None


@dataclass(frozen=True)
class OperatorSpec:
    """An operator. ``inputs`` and ``outputs`` are indices of tensors. ``options`` are fields of the operator's table in the
    schema, by their names in the ``tflite`` package; those that are left out have the schema's defaults."""

    name: str
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    options: Mapping[str, float] = field(default_factory=dict)


def write_tflite(
    tensors: Sequence[TensorSpec],
    operators: Sequence[OperatorSpec],
    *,
    inputs: Sequence[int],
    outputs: Sequence[int],
    description: str,
) -> bytes:
    """The bytes of a model with one graph. ``inputs`` and ``outputs`` are indices of tensors."""
    builder = flatbuffers.Builder(1024)
    variants = {_variant(operator, tensors): None for operator in operators}
    codes = {variant: index for index, variant in enumerate(variants)}
    graph = _graph(builder, tensors, operators, codes, inputs, outputs)
    code_list = _offsets(builder, [_code(builder, *variant) for variant in codes], tflite.ModelStartOperatorCodesVector)
    graph_list = _offsets(builder, [graph], tflite.ModelStartSubgraphsVector)
    buffers = [_buffer(builder, tensor) for tensor in (None, *tensors)]
    buffer_list = _offsets(builder, buffers, tflite.ModelStartBuffersVector)
    text = builder.CreateString(description)
    tflite.ModelStart(builder)
    tflite.ModelAddVersion(builder, _SCHEMA_VERSION)
    tflite.ModelAddOperatorCodes(builder, code_list)
    tflite.ModelAddSubgraphs(builder, graph_list)
    tflite.ModelAddDescription(builder, text)
    tflite.ModelAddBuffers(builder, buffer_list)
    builder.Finish(tflite.ModelEnd(builder), file_identifier=_IDENTIFIER)
    return bytes(builder.Output())


def _variant(operator: OperatorSpec, tensors: Sequence[TensorSpec]) -> tuple[str, int]:
    is_int8 = tensors[operator.inputs[0]].data_type == "int8"
    return operator.name, _INT8_VERSIONS[operator.name] if is_int8 else 1


def _graph(
    builder: Any,
    tensors: Sequence[TensorSpec],
    operators: Sequence[OperatorSpec],
    codes: dict[tuple[str, int], int],
    inputs: Sequence[int],
    outputs: Sequence[int],
) -> int:
    # Buffer 0 is empty by convention; tensor i has buffer i + 1, which is empty too for an activation.
    tensor_list = _offsets(
        builder,
        [_tensor(builder, tensor, index + 1) for index, tensor in enumerate(tensors)],
        tflite.SubGraphStartTensorsVector,
    )
    operator_list = _offsets(
        builder,
        [_operator(builder, operator, codes[_variant(operator, tensors)]) for operator in operators],
        tflite.SubGraphStartOperatorsVector,
    )
    input_list, output_list = _int32s(builder, inputs), _int32s(builder, outputs)
    name = builder.CreateString("main")
    tflite.SubGraphStart(builder)
    tflite.SubGraphAddTensors(builder, tensor_list)
    tflite.SubGraphAddInputs(builder, input_list)
    tflite.SubGraphAddOutputs(builder, output_list)
    tflite.SubGraphAddOperators(builder, operator_list)
    tflite.SubGraphAddName(builder, name)
    return int(tflite.SubGraphEnd(builder))


def _tensor(builder: Any, tensor: TensorSpec, buffer: int) -> int:
    name = builder.CreateString(tensor.name)
    shape = _int32s(builder, tensor.shape)
    quantization = None if tensor.quantization is None else _quantization(builder, tensor.quantization)
    _align(builder)
    tflite.TensorStart(builder)
    tflite.TensorAddShape(builder, shape)
    tflite.TensorAddType(builder, _TYPES[tensor.data_type])
    tflite.TensorAddBuffer(builder, buffer)
    tflite.TensorAddName(builder, name)
    if quantization is not None:
        tflite.TensorAddQuantization(builder, quantization)
    return int(tflite.TensorEnd(builder))


def _quantization(builder: Any, quantization: Quantization | ChannelQuantization) -> int:
    if isinstance(quantization, ChannelQuantization):
        scales, zero_point, dimension = quantization.scales, 0, quantization.dimension
    else:
        scales, zero_point, dimension = (quantization.scale,), quantization.zero_point, 0
    scale = _vector(builder, np.array(scales, "<f4"))
    zero_points = _vector(builder, np.full(len(scales), zero_point, "<i8"))
    _align(builder)
    tflite.QuantizationParametersStart(builder)
    tflite.QuantizationParametersAddScale(builder, scale)
    tflite.QuantizationParametersAddZeroPoint(builder, zero_points)
    tflite.QuantizationParametersAddQuantizedDimension(builder, dimension)
    return int(tflite.QuantizationParametersEnd(builder))


def _operator(builder: Any, operator: OperatorSpec, code: int) -> int:
    inputs, outputs = _int32s(builder, operator.inputs), _int32s(builder, operator.outputs)
    table = _OPTIONS[operator.name]
    _align(builder)
    getattr(tflite, f"{table}Start")(builder)
    for name, value in operator.options.items():
        getattr(tflite, f"{table}Add{name}")(builder, value)
    options = getattr(tflite, f"{table}End")(builder)
    _align(builder)
    tflite.OperatorStart(builder)
    tflite.OperatorAddOpcodeIndex(builder, code)
    tflite.OperatorAddInputs(builder, inputs)
    tflite.OperatorAddOutputs(builder, outputs)
    tflite.OperatorAddBuiltinOptionsType(builder, getattr(tflite.BuiltinOptions, table))
    tflite.OperatorAddBuiltinOptions(builder, options)
    return int(tflite.OperatorEnd(builder))


def _code(builder: Any, name: str, version: int) -> int:
    number = getattr(tflite.BuiltinOperator, name)
    _align(builder)
    tflite.OperatorCodeStart(builder)
    tflite.OperatorCodeAddDeprecatedBuiltinCode(builder, number)  # what older readers look at
    tflite.OperatorCodeAddVersion(builder, version)
    tflite.OperatorCodeAddBuiltinCode(builder, number)
    return int(tflite.OperatorCodeEnd(builder))


def _buffer(builder: Any, tensor: TensorSpec | None) -> int:
    data = None
    if tensor is not None and tensor.data is not None:
        values = tensor.data
        if values.shape != tensor.shape or values.dtype != np.dtype(tensor.data_type):
            raise ValueError(f"tensor {tensor.name}: its data is {values.dtype}{list(values.shape)}")
        data = _vector(builder, values.astype(values.dtype.newbyteorder("<")).view(np.uint8), _DATA_ALIGNMENT)
    _align(builder)
    tflite.BufferStart(builder)
    if data is not None:
        tflite.BufferAddData(builder, data)
    return int(tflite.BufferEnd(builder))


def _int32s(builder: Any, values: Sequence[int]) -> int:
    return _vector(builder, np.array(values, "<i4"))


def _vector(builder: Any, values: npt.NDArray[Any], alignment: int = 1) -> int:
    """A vector of numbers. The builder's own function lays it out differently from one release to the next."""
    content = values.tobytes()
    builder.StartVector(values.itemsize, values.size, max(alignment, values.itemsize))
    builder.head -= len(content)
    builder.Bytes[builder.head : builder.head + len(content)] = content
    return int(builder.EndVector())


def _align(builder: Any) -> None:
    """Begin a table at a multiple of four bytes, so that tables with the same fields have the same size. Where they have
    not, releases of the package differ in which tables share a layout, and the bytes would depend on the release."""
    builder.Prep(4, 0)


def _offsets(builder: Any, offsets: Sequence[int], start: Callable[[Any, int], object]) -> int:
    start(builder, len(offsets))
    for offset in reversed(offsets):
        builder.PrependUOffsetTRelative(offset)
    return int(builder.EndVector())
