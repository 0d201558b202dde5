"""Turns a small dense classifier into TensorFlow Lite files: float32, and int8 the way TensorFlow Lite quantises.

int8: activations per tensor with a zero point, weights per tensor and symmetric (zero point 0), biases int32 with the
scale input x weights, softmax output with scale 1/256 and zero point -128. Ranges come from representative data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.tools.write_tflite import OperatorSpec, Quantization, TensorSpec, write_tflite

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

SOFTMAX_OUTPUT = Quantization(1 / 256, -128)


@dataclass(frozen=True)
class DenseLayer:
    """``weights`` [outputs][inputs] and ``bias`` [outputs]; ReLU follows in all layers but the last."""

    weights: FloatArray
    bias: FloatArray


@dataclass(frozen=True)
class QuantizedLayer:
    """A dense layer in integers, with the quantisation of its input, weights and output."""

    weights: IntArray
    bias: IntArray
    source: Quantization
    scale: float  # of the weights
    output: Quantization


def quantize(values: FloatArray, how: Quantization) -> IntArray:
    """Nearest int8, half away from zero, clamped."""
    steps = values / how.scale
    rounded = np.sign(steps) * np.floor(np.abs(steps) + 0.5)
    stored: IntArray = np.clip(rounded + how.zero_point, -128, 127).astype(np.int64)
    return stored


def dequantize(values: IntArray, how: Quantization) -> FloatArray:
    """What the integers stand for."""
    real: FloatArray = how.scale * (values - how.zero_point).astype(np.float64)
    return real


def quantization_of(values: FloatArray) -> Quantization:
    """Covers the range of ``values`` and zero, so that zero is stored exactly."""
    least, most = min(0.0, float(values.min())), max(0.0, float(values.max()))
    scale = _float32((most - least) / 255)
    return Quantization(scale, int(np.clip(np.rint(-128 - least / scale), -128, 127)))


def quantize_layers(
    layers: Sequence[DenseLayer], features: FloatArray, outputs: Sequence[FloatArray]
) -> tuple[QuantizedLayer, ...]:
    """Quantised layers; the ranges come from representative ``features`` and the ``outputs`` of each layer for them."""
    source, quantized = quantization_of(features), []
    for layer, values in zip(layers, outputs, strict=True):
        scale = _float32(np.abs(layer.weights).max() / 127)
        output = quantization_of(values)
        weights = np.clip(np.rint(layer.weights / scale), -127, 127).astype(np.int64)
        bias = np.rint(layer.bias / (source.scale * scale)).astype(np.int64)
        quantized.append(QuantizedLayer(weights, bias, source, scale, output))
        source = output
    return tuple(quantized)


def run_int8(layers: Sequence[QuantizedLayer], features: FloatArray) -> IntArray:
    """The int8 scores of each window, with exact sums and ideal rounding. A kernel's fixed-point rounding may differ from
    this by a step or two in a score."""
    values = quantize(features, layers[0].source)
    for layer in layers:
        sums = (values - layer.source.zero_point) @ layer.weights.T + layer.bias
        values = quantize(sums * (layer.source.scale * layer.scale), layer.output)
        if layer is not layers[-1]:
            values = np.maximum(values, layer.output.zero_point)
    logits = dequantize(values, layers[-1].output)
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return quantize(powers / powers.sum(axis=-1, keepdims=True), SOFTMAX_OUTPUT)


def float32_model(layers: Sequence[DenseLayer], *, description: str) -> bytes:
    """The float32 network as a ``.tflite`` file."""
    constants = [(layer.weights.astype(np.float32), layer.bias.astype(np.float32)) for layer in layers]
    tensors = [TensorSpec("x", "float32", (1, layers[0].weights.shape[1]))]
    for number, (weights, bias) in enumerate(constants, start=1):
        tensors += [
            TensorSpec(f"dense_{number}/weights", "float32", weights.shape, data=weights),
            TensorSpec(f"dense_{number}/bias", "float32", bias.shape, data=bias),
            TensorSpec(f"dense_{number}", "float32", (1, len(bias))),
        ]
    tensors.append(TensorSpec("scores", "float32", (1, len(constants[-1][1]))))
    return _write(tensors, len(layers), description)


def int8_model(layers: Sequence[QuantizedLayer], *, description: str) -> bytes:
    """The int8 network as a ``.tflite`` file."""
    tensors = [TensorSpec("x", "int8", (1, layers[0].weights.shape[1]), layers[0].source)]
    for number, layer in enumerate(layers, start=1):
        weights, bias = layer.weights.astype(np.int8), layer.bias.astype(np.int32)
        bias_scale = Quantization(_float32(layer.source.scale * layer.scale))
        tensors += [
            TensorSpec(f"dense_{number}/weights", "int8", weights.shape, Quantization(layer.scale), weights),
            TensorSpec(f"dense_{number}/bias", "int32", bias.shape, bias_scale, bias),
            TensorSpec(f"dense_{number}", "int8", (1, len(bias)), layer.output),
        ]
    tensors.append(TensorSpec("scores", "int8", (1, len(layers[-1].bias)), SOFTMAX_OUTPUT))
    return _write(tensors, len(layers), description)


def _write(tensors: Sequence[TensorSpec], layer_count: int, description: str) -> bytes:
    """Tensor 0 is the input; layer i has tensors 3i+1 (weights), 3i+2 (bias), 3i+3 (output); the scores come last."""
    operators = [
        OperatorSpec("FULLY_CONNECTED", (3 * i, 3 * i + 1, 3 * i + 2), (3 * i + 3,), relu=i < layer_count - 1)
        for i in range(layer_count)
    ]
    last = len(tensors) - 1
    operators.append(OperatorSpec("SOFTMAX", (last - 1,), (last,)))
    return write_tflite(tensors, operators, inputs=(0,), outputs=(last,), description=description)


def _float32(value: float) -> float:
    """As a file stores it, so that what is computed here and what a device reads are the same."""
    return float(np.float32(value))
