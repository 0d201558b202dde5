"""Networks as ``.tflite`` files: float32, and int8."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import tflite

from examples.tools.layers import (
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Layer,
    MaxPool2D,
    Mean,
    Reshape,
    Softmax,
    Weighted,
    forward,
)
from examples.tools.quantize import QuantizedNetwork, as_float32
from examples.tools.write_tflite import ChannelQuantization, OperatorSpec, Quantization, TensorSpec, write_tflite

_NAMES = {
    Dense: "dense",
    Conv2D: "conv",
    DepthwiseConv2D: "depthwise",
    MaxPool2D: "pool",
    Mean: "mean",
    Reshape: "reshape",
}


def float32_model(layers: Sequence[Layer], input_shape: tuple[int, ...], *, description: str) -> bytes:
    """The float32 network. ``input_shape`` is without the batch."""
    file = _File("float32", layers, input_shape)
    for index, layer in enumerate(layers):
        if isinstance(layer, Weighted):
            file.add_weights(layer, layer.weights.astype(np.float32), layer.bias.astype(np.float32))
        file.add_layer(index)
    return file.content(description)


def int8_model(network: QuantizedNetwork, *, description: str) -> bytes:
    """The int8 network."""
    file = _File("int8", [one.layer for one in network.layers], network.input_shape, network.source)
    for index, one in enumerate(network.layers):
        if isinstance(one.layer, Weighted):
            dimension = 3 if isinstance(one.layer, DepthwiseConv2D) else 0
            file.add_weights(
                one.layer,
                one.weights.astype(np.int8),
                one.bias.astype(np.int32),
                ChannelQuantization(tuple(map(float, one.scales)), dimension),
                ChannelQuantization(tuple(as_float32(float(one.source.scale * scale)) for scale in one.scales)),
            )
        file.add_layer(index, one.output)
    return file.content(description)


@dataclass
class _File:
    """Tensors and operators as they are added, in order."""

    kind: str
    layers: Sequence[Layer]
    input_shape: tuple[int, ...]
    source: Quantization | None = None
    tensors: list[TensorSpec] = field(default_factory=list)
    operators: list[OperatorSpec] = field(default_factory=list)
    _constants: tuple[int, ...] = ()
    _counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._shapes = [values.shape[1:] for values in forward(self.layers, np.zeros((1, *self.input_shape)))]
        self._current = self._add(TensorSpec("x", self.kind, (1, *self.input_shape), self.source))

    def add_weights(
        self,
        layer: Weighted,
        weights: npt.NDArray[np.generic],
        bias: npt.NDArray[np.generic],
        of_weights: ChannelQuantization | None = None,
        of_bias: ChannelQuantization | None = None,
    ) -> None:
        """The constants of the layer that is added next."""
        stored = weights[None] if isinstance(layer, DepthwiseConv2D) else weights
        name = self._name(layer)
        self._constants = (
            self._add(TensorSpec(f"{name}/weights", str(stored.dtype), stored.shape, of_weights, stored)),
            self._add(TensorSpec(f"{name}/bias", str(bias.dtype), bias.shape, of_bias, bias)),
        )

    def add_layer(self, index: int, output: Quantization | None = None) -> None:
        """A layer, by its number."""
        layer = self.layers[index]
        name = self._name(layer)
        if isinstance(layer, Mean | Reshape):
            told = np.array([1, 2] if isinstance(layer, Mean) else [1, *layer.shape], np.int32)
            self._constants = (self._add(TensorSpec(f"{name}/told", "int32", told.shape, data=told)),)
        result = self._add(TensorSpec(name, self.kind, (1, *self._shapes[index]), output))
        inputs = (self._current, *self._constants)
        self.operators.append(OperatorSpec(_operator_of(layer), inputs, (result,), _options_of(layer)))
        self._current, self._constants = result, ()
        self._counts[type(layer).__name__] = self._counts.get(type(layer).__name__, 0) + 1

    def content(self, description: str) -> bytes:
        """The file."""
        return write_tflite(
            self.tensors, self.operators, inputs=(0,), outputs=(self._current,), description=description
        )

    def _add(self, tensor: TensorSpec) -> int:
        self.tensors.append(tensor)
        return len(self.tensors) - 1

    def _name(self, layer: Layer) -> str:
        if isinstance(layer, Softmax):
            return "scores"
        return f"{_NAMES[type(layer)]}_{self._counts.get(type(layer).__name__, 0) + 1}"


def _operator_of(layer: Layer) -> str:
    match layer:
        case Dense():
            return "FULLY_CONNECTED"
        case Conv2D():
            return "CONV_2D"
        case DepthwiseConv2D():
            return "DEPTHWISE_CONV_2D"
        case MaxPool2D():
            return "MAX_POOL_2D"
        case Mean():
            return "MEAN"
        case Reshape():
            return "RESHAPE"
        case Softmax():
            return "SOFTMAX"


def _options_of(layer: Layer) -> dict[str, float]:
    match layer:
        case Softmax():
            return {"Beta": 1.0}
        case MaxPool2D(size=(height, width)):
            return {
                "Padding": tflite.Padding.VALID,
                "StrideW": width,
                "StrideH": height,
                "FilterWidth": width,
                "FilterHeight": height,
            }
        case Dense():
            return {"FusedActivationFunction": _activation(layer)}
        case Conv2D(stride=(rows, columns)):
            return {**_moving(rows, columns), "FusedActivationFunction": _activation(layer)}
        case DepthwiseConv2D(stride=(rows, columns)):
            return {**_moving(rows, columns), "DepthMultiplier": 1, "FusedActivationFunction": _activation(layer)}
        case _:
            return {}


def _moving(rows: int, columns: int) -> dict[str, float]:
    return {
        "Padding": tflite.Padding.SAME,
        "StrideW": columns,
        "StrideH": rows,
        "DilationWFactor": 1,
        "DilationHFactor": 1,
    }


def _activation(layer: Weighted) -> int:
    return int(tflite.ActivationFunctionType.RELU if layer.relu else tflite.ActivationFunctionType.NONE)
