"""Trains small networks with numpy alone: Adam on batches.

Sums of floating-point numbers differ in their last bits from one processor to another. So that the result does not, the
weights are rounded to multiples of 2**-20 after each step: a difference that small does not survive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from examples.tools.layers import (
    Conv2D,
    Dense,
    DepthwiseConv2D,
    FloatArray,
    Layer,
    Softmax,
    Weighted,
    apply,
    backward,
    forward,
    linear,
)

_GRID = 2.0**20
_DECAY = 1e-4

Loss = Literal["cross-entropy", "squared-error"]


def snap(values: FloatArray) -> FloatArray:
    """Rounded to multiples of 2**-20: 32-bit floats hold them exactly up to 16."""
    snapped: FloatArray = np.rint(values * _GRID) / _GRID
    return snapped


def dense(random: np.random.RandomState, inputs: int, outputs: int, *, relu: bool = False) -> Dense:
    """A layer to begin with."""
    return Dense(_initial(random, (outputs, inputs), inputs), np.zeros(outputs), relu)


def conv2d(
    random: np.random.RandomState,
    inputs: int,
    outputs: int,
    size: tuple[int, int],
    *,
    stride: tuple[int, int] = (1, 1),
    relu: bool = True,
) -> Conv2D:
    """A layer to begin with."""
    shape = (outputs, *size, inputs)
    return Conv2D(_initial(random, shape, size[0] * size[1] * inputs), np.zeros(outputs), stride, relu)


def depthwise(
    random: np.random.RandomState,
    channels: int,
    size: tuple[int, int],
    *,
    stride: tuple[int, int] = (1, 1),
    relu: bool = True,
) -> DepthwiseConv2D:
    """A layer to begin with."""
    return DepthwiseConv2D(_initial(random, (*size, channels), size[0] * size[1]), np.zeros(channels), stride, relu)


def _initial(random: np.random.RandomState, shape: tuple[int, ...], inputs: int) -> FloatArray:
    return snap(random.normal(0.0, np.sqrt(2 / inputs), shape))


def standardized(layers: Sequence[Layer], inputs: FloatArray) -> tuple[Layer, ...]:
    """Layers to begin with, scaled and moved so that of ``inputs`` each channel of each layer has mean 0 and deviation 1
    before its activation. Without it, a network of many layers hardly begins to learn."""
    found: list[Layer] = []
    values = inputs
    for layer in layers:
        found.append(_standardized(layer, values) if isinstance(layer, Weighted) else layer)
        values = apply(found[-1], values)
    return tuple(found)


def _standardized(layer: Weighted, values: FloatArray) -> Weighted:
    sums = linear(layer, values, layer.weights).reshape(-1, len(layer.bias))
    scale = np.maximum(sums.std(axis=0), 1e-6)
    by_output = scale if isinstance(layer, DepthwiseConv2D) else scale.reshape(-1, *[1] * (layer.weights.ndim - 1))
    return replace(layer, weights=snap(layer.weights / by_output), bias=snap(-sums.mean(axis=0) / scale))


def train(
    layers: Sequence[Layer],
    inputs: FloatArray,
    targets: FloatArray,
    *,
    loss: Loss = "cross-entropy",
    class_weights: Sequence[float] | None = None,
    cycles: int,
    batch_size: int,
    learning_rate: float,
    seed: int,
) -> tuple[Layer, ...]:
    """The trained layers. The learning rate falls to nothing along half a cosine.

    Args:
        inputs: [examples, ...].
        targets: as the network's output, classes one-hot along the last axis.
        loss: of cross-entropy, a softmax at the end is a part.
        class_weights: how much each class counts.
        cycles: how often each example is seen.
    """
    trained, random = list(layers), np.random.RandomState(seed)
    weights = np.ones(targets.shape[-1]) if class_weights is None else np.asarray(class_weights, np.float64)
    moments: dict[int, list[FloatArray]] = {}
    batches = max(1, len(inputs) // batch_size)
    step, steps = 0, cycles * batches
    for _ in range(cycles):
        order = random.permutation(len(inputs))
        for chosen in np.array_split(order, batches):
            step += 1
            rate = learning_rate * (0.5 + 0.5 * np.cos(np.pi * step / steps))
            for index, layer, gradients in _gradients(trained, inputs[chosen], targets[chosen], loss, weights):
                state = moments.setdefault(index, [np.zeros_like(g) for g in gradients for _ in range(2)])
                trained[index] = _moved(layer, gradients, state, rate, step)
    return tuple(trained)


def _gradients(
    layers: Sequence[Layer], inputs: FloatArray, targets: FloatArray, loss: Loss, class_weights: FloatArray
) -> list[tuple[int, Weighted, tuple[FloatArray, FloatArray]]]:
    """Of weights and bias, with the number of the layer and the layer."""
    last = len(layers) - 1 if isinstance(layers[-1], Softmax) else len(layers)
    outputs = forward(layers[:last], inputs)
    if loss == "cross-entropy":
        importance = (targets * class_weights).sum(axis=-1, keepdims=True)
        error = (apply(Softmax(), outputs[-1]) - targets) * importance / importance.sum()
    else:
        error = (outputs[-1] - targets) * 2 / targets.size
    found = []
    for index in range(last - 1, -1, -1):
        layer, source = layers[index], outputs[index - 1] if index else inputs
        gradients = backward(layer, source, outputs[index], error)
        if isinstance(layer, Weighted):
            found.append((index, layer, (gradients.weights + _DECAY * layer.weights, gradients.bias)))
        error = gradients.source
    return found


def _moved(
    layer: Weighted, gradients: tuple[FloatArray, FloatArray], state: list[FloatArray], rate: float, step: int
) -> Weighted:
    """A step of Adam. ``state`` holds the first and second moment of the weights and then of the bias, and is updated."""
    moved = []
    for index, (values, gradient) in enumerate(zip((layer.weights, layer.bias), gradients, strict=True)):
        first, second = state[2 * index], state[2 * index + 1]
        first += 0.1 * (gradient - first)
        second += 0.001 * (gradient**2 - second)
        direction = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-6)
        moved.append(snap(values - rate * direction))
    return replace(layer, weights=moved[0], bias=moved[1])
