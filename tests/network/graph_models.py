"""Builds whole TensorFlow Lite files for tests: operators with options and constants, as ai-edge-litert runs them.

A tensor is a value that operators share: where the same ``ModelTensor`` object stands, the file has the same tensor::

    source = tensor(1, 8, 8, 3, kind="int8", scale=0.5, zero_point=-3)
    weights = constant(np.ones((4, 3, 3, 3), np.int8), scale=[0.1, 0.2, 0.3, 0.4], axis=0)
    bias = constant(np.zeros(4, np.int32), scale=[0.05, 0.1, 0.15, 0.2])
    result = tensor(1, 4, 4, 4, kind="int8", scale=0.25, zero_point=-128)
    content = one_operator(
        "CONV_2D", inputs=[source, weights, bias], output=result,
        options={"padding": "SAME", "stride_h": 2, "stride_w": 2, "activation": "RELU6"},
    )

Several operators::

    content = whole_graph(
        [
            ModelOperator("RESHAPE", [source, constant(np.array([1, 192], np.int32))], [flat]),
            ModelOperator("SOFTMAX", [flat], [scores], {"beta": 1.0}),
        ],
        inputs=[source], outputs=[scores],
    )

Options go by the names of ``schema.fbs`` in snake case (``stride_h``, ``keep_dims``, ``num_splits``, ``new_shape``), with
``activation``, ``dilation_h``, ``dilation_w``, ``filter_h`` and ``filter_w`` for the long ones. Enumerations are given by
name. What is left out has the usual value: strides and factors 1, ``SAME``, no activation, beta 1. An input that is left
out is ``None``. An operator that the schema does not know is a custom one, and its options are written as a FlexBuffer.

For files that are wrong: ``dataclasses.replace`` a tensor, give a raw tensor index in place of a tensor, set ``data``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import flatbuffers
import numpy as np
import numpy.typing as npt
import tflite
from flatbuffers import flexbuffers

_ALIGNMENT = 16  # of a constant, as the schema asks for
_KINDS = {np.dtype(name): name for name in "float32 float16 int64 int32 int16 int8 uint8 bool".split()}


@dataclass(frozen=True, eq=False)
class ModelTensor:
    """A tensor of a test model; ``kind`` is a TensorFlow Lite type in lower case (``int8``). Equal when it is the same."""

    shape: Sequence[int]
    kind: str = "float32"
    scales: Sequence[float] = ()
    zero_points: Sequence[int] = ()
    axis: int = 0
    data: bytes | None = None  # of a constant, little-endian
    name: str = ""  # "t<index>" when empty
    shape_signature: Sequence[int] = ()
    is_variable: bool = False
    is_sparse: bool = False
    elsewhere: tuple[int, int] | None = None  # offset and size of data outside the buffer
    buffer: int | None = None  # instead of the buffer that the tensor gets
    custom_quantization: bool = False


@dataclass(frozen=True)
class ModelOperator:
    """An operator of a test model: a name of the schema or a custom operator's own."""

    name: str
    inputs: Sequence[ModelTensor | int | None]
    outputs: Sequence[ModelTensor | int]
    options: Mapping[str, Any] | None = None
    version: int | None = None  # the usual one for its types
    options_table: str | None = None  # instead of the table that belongs to it; "" for none at all
    custom_options: bytes | None = None  # instead of what a custom operator's options make
    mutating: Sequence[bool] = ()


def tensor(
    *shape: int, kind: str = "float32", scale: float | None = None, zero_point: int = 0, name: str = ""
) -> ModelTensor:
    """A tensor without values, quantised as a whole when it has a scale."""
    quantized = scale is not None
    return ModelTensor(
        shape, kind, scales=(scale,) if quantized else (), zero_points=(zero_point,) if quantized else (), name=name
    )


def constant(
    values: npt.ArrayLike,
    *,
    scale: float | Sequence[float] | None = None,
    zero_point: int | Sequence[int] = 0,
    axis: int = 0,
    name: str = "",
) -> ModelTensor:
    """A tensor with values, whose numpy type is its type. Several scales: one per index of dimension ``axis``."""
    array = np.asarray(values)
    scales = [] if scale is None else [float(one) for one in np.atleast_1d(np.asarray(scale))]
    zero_points = [int(one) for one in np.broadcast_to(np.asarray(zero_point), len(scales))] if scales else []
    little = array.astype(array.dtype.newbyteorder("<"))
    return ModelTensor(
        array.shape, _KINDS[array.dtype], scales, zero_points, axis=axis, data=little.tobytes(), name=name
    )


def one_operator(
    name: str,
    *,
    inputs: Sequence[ModelTensor | None],
    output: ModelTensor | Sequence[ModelTensor],
    options: Mapping[str, Any] | None = None,
    version: int | None = None,
) -> bytes:
    """A file with a single operator. The tensors without values among ``inputs`` are the inputs of the network."""
    outputs = [output] if isinstance(output, ModelTensor) else list(output)
    operator = ModelOperator(name, inputs, outputs, options, version)
    given = dict.fromkeys(one for one in inputs if one is not None and one.data is None)
    return whole_graph([operator], inputs=list(given), outputs=outputs)


def whole_graph(
    operators: Sequence[ModelOperator],
    *,
    inputs: Sequence[ModelTensor | int],
    outputs: Sequence[ModelTensor | int],
    more_tensors: Sequence[ModelTensor] = (),
) -> bytes:
    """A file with these operators in this order; ``more_tensors`` stand in it without being used."""
    return GraphModel(operators, inputs, outputs, more_tensors).build()


@dataclass
class GraphModel:
    """One graph. Tensors are numbered as they are met: inputs, then operators in order, outputs, unused ones."""

    operators: Sequence[ModelOperator]
    inputs: Sequence[ModelTensor | int]
    outputs: Sequence[ModelTensor | int]
    more_tensors: Sequence[ModelTensor] = ()
    _indices: dict[ModelTensor, int] = field(default_factory=dict, init=False)

    def build(self) -> bytes:
        """The file."""
        builder = flatbuffers.Builder(1024)
        self._number()
        tensors = list(self._indices)
        buffers, positions = [_buffer(builder, None, None)], []
        for one in tensors:
            if one.data is None and one.elsewhere is None:
                positions.append(0)  # by convention an empty buffer
            else:
                positions.append(len(buffers))
                buffers.append(_buffer(builder, one.data, one.elsewhere))
        tensor_list = _list(
            builder,
            [
                _tensor(builder, one, position if one.buffer is None else one.buffer, f"t{index}")
                for index, (one, position) in enumerate(zip(tensors, positions, strict=True))
            ],
        )
        codes: dict[tuple[str, int], int] = {}
        for one in self.operators:
            codes.setdefault((one.name, _version(one)), len(codes))
        operators = _list(
            builder, [self._operator(builder, one, codes[one.name, _version(one)]) for one in self.operators]
        )
        code_list = _list(builder, [_code(builder, name, version) for name, version in codes])
        graph = self._graph(builder, tensor_list, operators)
        graphs, buffer_list = _list(builder, [graph]), _list(builder, buffers)
        tflite.ModelStart(builder)
        tflite.ModelAddVersion(builder, 3)
        tflite.ModelAddOperatorCodes(builder, code_list)
        tflite.ModelAddSubgraphs(builder, graphs)
        tflite.ModelAddBuffers(builder, buffer_list)
        builder.Finish(tflite.ModelEnd(builder), file_identifier=b"TFL3")
        return bytes(builder.Output())

    def _number(self) -> None:
        met: list[Any] = [*self.inputs]
        for operator in self.operators:
            met.extend((*operator.inputs, *operator.outputs))
        for one in (*met, *self.outputs, *self.more_tensors):
            if isinstance(one, ModelTensor):
                self._indices.setdefault(one, len(self._indices))

    def _index(self, one: ModelTensor | int | None) -> int:
        if one is None:
            return -1
        return one if isinstance(one, int) else self._indices[one]

    def _numbers(self, builder: Any, tensors: Iterable[ModelTensor | int | None]) -> int:
        return _numbers(builder, [self._index(one) for one in tensors], np.int32)

    def _graph(self, builder: Any, tensors: int, operators: int) -> int:
        inputs, outputs = self._numbers(builder, self.inputs), self._numbers(builder, self.outputs)
        name = builder.CreateString("main")
        tflite.SubGraphStart(builder)
        tflite.SubGraphAddTensors(builder, tensors)
        tflite.SubGraphAddInputs(builder, inputs)
        tflite.SubGraphAddOutputs(builder, outputs)
        tflite.SubGraphAddOperators(builder, operators)
        tflite.SubGraphAddName(builder, name)
        return tflite.SubGraphEnd(builder)

    def _operator(self, builder: Any, operator: ModelOperator, code: int) -> int:
        inputs, outputs = self._numbers(builder, operator.inputs), self._numbers(builder, operator.outputs)
        table, options, custom = _options(builder, operator)
        mutating = _numbers(builder, operator.mutating, np.bool_) if operator.mutating else None
        tflite.OperatorStart(builder)
        tflite.OperatorAddOpcodeIndex(builder, code)
        tflite.OperatorAddInputs(builder, inputs)
        tflite.OperatorAddOutputs(builder, outputs)
        if table:
            tflite.OperatorAddBuiltinOptionsType(builder, getattr(tflite.BuiltinOptions, table))
            tflite.OperatorAddBuiltinOptions(builder, options)
        if custom is not None:
            tflite.OperatorAddCustomOptions(builder, custom)
        if mutating is not None:
            tflite.OperatorAddMutatingVariableInputs(builder, mutating)
        return tflite.OperatorEnd(builder)


_STRIDES = {"padding": "SAME", "stride_h": 1, "stride_w": 1}
_OPTIONS: dict[str, tuple[str, dict[str, Any]]] = {  # table of the schema, what must not be left out
    "CONV_2D": ("Conv2DOptions", _STRIDES),
    "DEPTHWISE_CONV_2D": ("DepthwiseConv2DOptions", {**_STRIDES, "depth_multiplier": 1}),
    "MAX_POOL_2D": ("Pool2DOptions", _STRIDES),
    "AVERAGE_POOL_2D": ("Pool2DOptions", _STRIDES),
    "FULLY_CONNECTED": ("FullyConnectedOptions", {}),
    "SOFTMAX": ("SoftmaxOptions", {"beta": 1.0}),
    "ADD": ("AddOptions", {}),
    "SUB": ("SubOptions", {}),
    "MUL": ("MulOptions", {}),
    "DIV": ("DivOptions", {}),
    "RESHAPE": ("ReshapeOptions", {}),
    "PAD": ("PadOptions", {}),
    "PADV2": ("PadV2Options", {}),
    "MEAN": ("ReducerOptions", {}),
    "SUM": ("ReducerOptions", {}),
    "REDUCE_MAX": ("ReducerOptions", {}),
    "REDUCE_MIN": ("ReducerOptions", {}),
    "QUANTIZE": ("QuantizeOptions", {}),
    "DEQUANTIZE": ("DequantizeOptions", {}),
    "CONCATENATION": ("ConcatenationOptions", {}),
    "STRIDED_SLICE": ("StridedSliceOptions", {}),
    "PACK": ("PackOptions", {}),
    "RESIZE_NEAREST_NEIGHBOR": ("ResizeNearestNeighborOptions", {}),
    "TRANSPOSE": ("TransposeOptions", {}),
    "SPLIT": ("SplitOptions", {}),
    "ABS": ("AbsOptions", {}),
    "EXP": ("ExpOptions", {}),
    "SQUARED_DIFFERENCE": ("SquaredDifferenceOptions", {}),
    "EXPAND_DIMS": ("ExpandDimsOptions", {}),
    "SQUEEZE": ("SqueezeOptions", {}),
    "LEAKY_RELU": ("LeakyReluOptions", {}),
}
_LONG_NAMES = {
    "activation": "FusedActivationFunction",
    "dilation_h": "DilationHFactor",
    "dilation_w": "DilationWFactor",
    "filter_h": "FilterHeight",
    "filter_w": "FilterWidth",
}
_ENUMERATIONS = {
    "Padding": tflite.Padding,
    "FusedActivationFunction": tflite.ActivationFunctionType,
    "WeightsFormat": tflite.FullyConnectedOptionsWeightsFormat,
}
_INTEGER_VERSIONS = {  # versions that have int8; what is missing is 2
    "CONV_2D": 3,
    "DEPTHWISE_CONV_2D": 3,
    "FULLY_CONNECTED": 4,
    "RESHAPE": 1,
    "QUANTIZE": 1,
    "RELU_N1_TO_1": 1,
    "SQUEEZE": 1,
    "EXPAND_DIMS": 1,
}


def _version(operator: ModelOperator) -> int:
    if operator.version is not None:
        return operator.version
    kinds = {one.kind for one in (*operator.inputs, *operator.outputs) if isinstance(one, ModelTensor)}
    if not hasattr(tflite.BuiltinOperator, operator.name) or not kinds & {"int8", "float16"}:
        return 1
    return _INTEGER_VERSIONS.get(operator.name, 2)


def _options(builder: Any, operator: ModelOperator) -> tuple[str, int | None, int | None]:
    """Table, its place, place of custom options."""
    if not hasattr(tflite.BuiltinOperator, operator.name):
        custom = operator.custom_options
        if custom is None and operator.options is not None:
            custom = bytes(flexbuffers.Dumps(dict(operator.options)))
        return "", None, None if custom is None else builder.CreateByteVector(custom)
    table, defaults = _OPTIONS.get(operator.name, ("", {}))
    values: dict[str, Any] = dict(defaults)
    if operator.name == "PACK":
        values["values_count"] = len(operator.inputs)
    if operator.name == "SPLIT":
        values["num_splits"] = len(operator.outputs)
    values.update(operator.options or {})
    if operator.options_table is not None:
        table, values = operator.options_table, dict(operator.options or {})
    if not table:
        assert not values, f"{operator.name} has no options here"
        return "", None, None
    fields = {
        _LONG_NAMES.get(key, "".join(part.capitalize() for part in key.split("_"))): value
        for key, value in values.items()
    }
    for key, value in fields.items():
        if isinstance(value, str):
            fields[key] = getattr(_ENUMERATIONS[key], value)
        elif isinstance(value, Sequence):
            fields[key] = _numbers(builder, value, np.int32)
    getattr(tflite, f"{table}Start")(builder)
    for key, value in fields.items():
        getattr(tflite, f"{table}Add{key}")(builder, value)
    return table, getattr(tflite, f"{table}End")(builder), None


def _tensor(builder: Any, one: ModelTensor, buffer: int, default_name: str) -> int:
    quantization = None
    if one.scales or one.zero_points or one.custom_quantization:
        scales, zeros = _numbers(builder, one.scales, np.float32), _numbers(builder, one.zero_points, np.int64)
        tflite.QuantizationParametersStart(builder)
        tflite.QuantizationParametersAddScale(builder, scales)
        tflite.QuantizationParametersAddZeroPoint(builder, zeros)
        tflite.QuantizationParametersAddQuantizedDimension(builder, one.axis)
        if one.custom_quantization:
            tflite.QuantizationParametersAddDetailsType(builder, tflite.QuantizationDetails.CustomQuantization)
        quantization = tflite.QuantizationParametersEnd(builder)
    name, shape = builder.CreateString(one.name or default_name), _numbers(builder, one.shape, np.int32)
    signature = _numbers(builder, one.shape_signature, np.int32) if one.shape_signature else None
    sparsity = None
    if one.is_sparse:
        tflite.SparsityParametersStart(builder)
        sparsity = tflite.SparsityParametersEnd(builder)
    tflite.TensorStart(builder)
    tflite.TensorAddShape(builder, shape)
    tflite.TensorAddType(builder, getattr(tflite.TensorType, one.kind.upper()))
    tflite.TensorAddBuffer(builder, buffer)
    tflite.TensorAddName(builder, name)
    if quantization is not None:
        tflite.TensorAddQuantization(builder, quantization)
    if one.is_variable:
        tflite.TensorAddIsVariable(builder, True)
    if sparsity is not None:
        tflite.TensorAddSparsity(builder, sparsity)
    if signature is not None:
        tflite.TensorAddShapeSignature(builder, signature)
    tflite.TensorAddHasRank(builder, True)
    return tflite.TensorEnd(builder)


def _code(builder: Any, name: str, version: int) -> int:
    number = getattr(tflite.BuiltinOperator, name, tflite.BuiltinOperator.CUSTOM)
    custom = builder.CreateString(name) if number == tflite.BuiltinOperator.CUSTOM else None
    tflite.OperatorCodeStart(builder)
    tflite.OperatorCodeAddDeprecatedBuiltinCode(builder, min(number, 127))
    tflite.OperatorCodeAddBuiltinCode(builder, number)
    tflite.OperatorCodeAddVersion(builder, version)
    if custom is not None:
        tflite.OperatorCodeAddCustomCode(builder, custom)
    return tflite.OperatorCodeEnd(builder)


def _buffer(builder: Any, data: bytes | None, elsewhere: tuple[int, int] | None) -> int:
    content = None
    if data is not None:
        builder.StartVector(1, len(data), _ALIGNMENT)
        builder.head -= len(data)
        builder.Bytes[builder.head : builder.head + len(data)] = data
        content = builder.EndVector()
    tflite.BufferStart(builder)
    if content is not None:
        tflite.BufferAddData(builder, content)
    if elsewhere is not None:
        tflite.BufferAddOffset(builder, elsewhere[0])
        tflite.BufferAddSize(builder, elsewhere[1])
    return tflite.BufferEnd(builder)


def _numbers(builder: Any, values: Sequence[float], kind: Any) -> int:
    return builder.CreateNumpyVector(np.array(values, kind))


def _list(builder: Any, offsets: Sequence[int]) -> int:
    builder.StartVector(4, len(offsets), 4)
    for offset in reversed(offsets):
        builder.PrependUOffsetTRelative(offset)
    return builder.EndVector()
