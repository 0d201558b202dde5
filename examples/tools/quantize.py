"""Turns a small network into integers the way TensorFlow Lite does.

Activations are int8 per tensor with a zero point. Weights are int8 and symmetric (zero point 0): per tensor in dense layers,
per output channel in convolutions. Biases are int32 with the scale input x weights, a softmax's output has the scale 1/256
and the zero point -128. Ranges come from representative data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.tools.layers import (
    Conv2D,
    Dense,
    DepthwiseConv2D,
    FloatArray,
    Layer,
    MaxPool2D,
    Reshape,
    Softmax,
    Weighted,
    apply,
    forward,
    linear,
)
from examples.tools.write_tflite import Quantization

IntArray = npt.NDArray[np.int64]

SOFTMAX_OUTPUT = Quantization(1 / 256, -128)


@dataclass(frozen=True)
class QuantizedLayer:
    """A layer with the quantisation of its input and output, and its weights in integers where it has them.

    ``scales`` are of the weights: one, or one per output channel.
    """

    layer: Layer
    source: Quantization
    output: Quantization
    weights: IntArray
    bias: IntArray
    scales: FloatArray


@dataclass(frozen=True)
class QuantizedNetwork:
    """Layers in order. ``input_shape`` is without the batch."""

    layers: tuple[QuantizedLayer, ...]
    input_shape: tuple[int, ...]

    @property
    def source(self) -> Quantization:
        """Of what goes in."""
        return self.layers[0].source

    @property
    def output(self) -> Quantization:
        """Of what comes out."""
        return self.layers[-1].output


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
    """Covers the range of ``values`` and zero, so that zero is stored exactly. Raises ``ValueError`` when all are zero."""
    least, most = min(0.0, float(values.min())), max(0.0, float(values.max()))
    if least == most:
        raise ValueError("a layer gives nothing but zeros: it has not learnt, or its examples are none")
    scale = as_float32((most - least) / 255)
    return Quantization(scale, int(np.clip(np.rint(-128 - least / scale), -128, 127)))


def quantize_network(
    layers: Sequence[Layer], inputs: FloatArray, source: Quantization | None = None
) -> QuantizedNetwork:
    """The network in integers. Ranges come from representative ``inputs`` [examples, ...], but for a given ``source``."""
    source = source or quantization_of(inputs)
    quantized = []
    for layer, values in zip(layers, forward(layers, inputs), strict=True):
        quantized.append(_quantized(layer, source, values))
        source = quantized[-1].output
    return QuantizedNetwork(tuple(quantized), inputs.shape[1:])


def _quantized(layer: Layer, source: Quantization, values: FloatArray) -> QuantizedLayer:
    nothing, no_scales = np.zeros(0, np.int64), np.zeros(0)
    match layer:
        case Softmax():
            return QuantizedLayer(layer, source, SOFTMAX_OUTPUT, nothing, nothing, no_scales)
        case MaxPool2D() | Reshape():
            return QuantizedLayer(layer, source, source, nothing, nothing, no_scales)
        case Dense() | Conv2D() | DepthwiseConv2D():
            scales = _weight_scales(layer)
            by_output = scales.reshape(-1, 1, 1, 1) if isinstance(layer, Conv2D) else scales
            weights = np.clip(np.rint(layer.weights / by_output), -127, 127).astype(np.int64)
            bias = np.rint(layer.bias / (source.scale * scales)).astype(np.int64)
            return QuantizedLayer(layer, source, quantization_of(values), weights, bias, scales)
        case _:
            return QuantizedLayer(layer, source, quantization_of(values), nothing, nothing, no_scales)


def _weight_scales(layer: Weighted) -> FloatArray:
    """One per output channel of a convolution, one for a dense layer."""
    if isinstance(layer, Dense):
        largest = np.abs(layer.weights).max(keepdims=True).reshape(1)
    else:
        axes = (1, 2, 3) if isinstance(layer, Conv2D) else (0, 1)
        largest = np.abs(layer.weights).max(axis=axes)
    return np.array([as_float32(max(value, 1e-6) / 127) for value in largest])


def run_int8(network: QuantizedNetwork, inputs: FloatArray) -> IntArray:
    """The int8 output for each of ``inputs``, with exact sums and ideal rounding. A kernel's fixed-point rounding may differ
    from this by a step or two in a score."""
    values = quantize(inputs, network.source)
    for one in network.layers:
        values = _run_layer(one, values)
    return values


def _run_layer(one: QuantizedLayer, values: IntArray) -> IntArray:
    layer = one.layer
    match layer:
        case MaxPool2D() | Reshape():
            return np.asarray(apply(layer, values.astype(np.float64))).astype(np.int64)
        case Dense() | Conv2D() | DepthwiseConv2D():
            centred = (values - one.source.zero_point).astype(np.float64)
            sums = linear(layer, centred, one.weights.astype(np.float64)) + one.bias
            stored = quantize(sums * (one.source.scale * one.scales), one.output)
            return np.maximum(stored, one.output.zero_point) if layer.relu else stored
        case _:
            return quantize(apply(layer, dequantize(values, one.source)), one.output)


def as_float32(value: float) -> float:
    """As a file stores it, so that what is computed here and what a device reads are the same."""
    return float(np.float32(value))
