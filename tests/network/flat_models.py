"""Builds TensorFlow Lite files for tests, right or wrong in exactly one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import flatbuffers
import numpy as np
import tflite


@dataclass(frozen=True)
class FlatTensor:
    """A tensor of a test model; ``kind`` is a TFLite tensor type."""

    shape: Sequence[int] = (1, 4)
    kind: int = tflite.TensorType.INT8
    scales: Sequence[float] = (0.5,)
    zero_points: Sequence[int] = (-128,)
    buffer: int = 0
    name: str = "tensor"


@dataclass(frozen=True)
class FlatOperator:
    """An operator of a test model: ``code`` is an index into the model's codes."""

    code: int = 0
    inputs: Sequence[int] = (0,)
    outputs: Sequence[int] = (1,)


@dataclass(frozen=True)
class FlatModel:
    """A model; the default is a valid one. ``codes`` holds builtin numbers, or texts for custom operators."""

    tensors: Sequence[FlatTensor] = (FlatTensor(), FlatTensor(shape=(1, 2), scales=(1 / 256,)))
    operators: Sequence[FlatOperator] = (FlatOperator(),)
    later_operators: Sequence[FlatOperator] | None = None  # of the graphs after the first, when they differ
    codes: Sequence[int | str | None] = (tflite.BuiltinOperator.SOFTMAX,)
    inputs: Sequence[int] = (0,)
    outputs: Sequence[int] = (1,)
    version: int = 3
    graph_count: int = 1
    buffers: Sequence[bytes] = (b"",)

    def build(self) -> bytes:
        """The file."""
        builder = flatbuffers.Builder(256)
        graphs = [_graph(builder, self, position) for position in range(self.graph_count)]
        codes = _list(builder, [_code(builder, code) for code in self.codes])
        graph_list = _list(builder, graphs)
        buffers = _list(builder, [_buffer(builder, data) for data in self.buffers])
        tflite.ModelStart(builder)
        tflite.ModelAddVersion(builder, self.version)
        tflite.ModelAddOperatorCodes(builder, codes)
        tflite.ModelAddSubgraphs(builder, graph_list)
        tflite.ModelAddBuffers(builder, buffers)
        builder.Finish(tflite.ModelEnd(builder), file_identifier=b"TFL3")
        return bytes(builder.Output())


def _graph(builder: Any, model: FlatModel, position: int) -> int:
    tensors = _list(builder, [_tensor(builder, tensor) for tensor in model.tensors])
    differs = position > 0 and model.later_operators is not None
    used = (model.later_operators or ()) if differs else model.operators
    operators = _list(builder, [_operator(builder, operator) for operator in used])
    inputs, outputs = _numbers(builder, model.inputs, np.int32), _numbers(builder, model.outputs, np.int32)
    tflite.SubGraphStart(builder)
    tflite.SubGraphAddTensors(builder, tensors)
    tflite.SubGraphAddInputs(builder, inputs)
    tflite.SubGraphAddOutputs(builder, outputs)
    tflite.SubGraphAddOperators(builder, operators)
    return tflite.SubGraphEnd(builder)


def _tensor(builder: Any, tensor: FlatTensor) -> int:
    scale, zero = _numbers(builder, tensor.scales, np.float32), _numbers(builder, tensor.zero_points, np.int64)
    tflite.QuantizationParametersStart(builder)
    tflite.QuantizationParametersAddScale(builder, scale)
    tflite.QuantizationParametersAddZeroPoint(builder, zero)
    quantization = tflite.QuantizationParametersEnd(builder)
    name, shape = builder.CreateString(tensor.name), _numbers(builder, tensor.shape, np.int32)
    tflite.TensorStart(builder)
    tflite.TensorAddShape(builder, shape)
    tflite.TensorAddType(builder, tensor.kind)
    tflite.TensorAddBuffer(builder, tensor.buffer)
    tflite.TensorAddName(builder, name)
    tflite.TensorAddQuantization(builder, quantization)
    return tflite.TensorEnd(builder)


def _operator(builder: Any, operator: FlatOperator) -> int:
    inputs, outputs = _numbers(builder, operator.inputs, np.int32), _numbers(builder, operator.outputs, np.int32)
    tflite.OperatorStart(builder)
    tflite.OperatorAddOpcodeIndex(builder, operator.code)
    tflite.OperatorAddInputs(builder, inputs)
    tflite.OperatorAddOutputs(builder, outputs)
    return tflite.OperatorEnd(builder)


def _code(builder: Any, code: int | str | None) -> int:
    number = code if isinstance(code, int) else tflite.BuiltinOperator.CUSTOM
    custom = builder.CreateString(code) if isinstance(code, str) else None
    tflite.OperatorCodeStart(builder)
    tflite.OperatorCodeAddDeprecatedBuiltinCode(builder, min(number, 127))
    tflite.OperatorCodeAddBuiltinCode(builder, number)
    if custom is not None:
        tflite.OperatorCodeAddCustomCode(builder, custom)
    return tflite.OperatorCodeEnd(builder)


def _buffer(builder: Any, data: bytes) -> int:
    content = builder.CreateByteVector(data)
    tflite.BufferStart(builder)
    tflite.BufferAddData(builder, content)
    return tflite.BufferEnd(builder)


def _numbers(builder: Any, values: Sequence[float], kind: Any) -> int:
    return builder.CreateNumpyVector(np.array(values, kind))


def _list(builder: Any, offsets: Sequence[int]) -> int:
    builder.StartVector(4, len(offsets), 4)
    for offset in reversed(offsets):
        builder.PrependUOffsetTRelative(offset)
    return builder.EndVector()
