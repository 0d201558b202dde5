"""Trains the classifier (dense layers with ReLU, softmax at the end) on all windows at once, with numpy alone.

Sums of floating-point numbers differ in their last bits from one processor to another. So that the result does not, the
weights are rounded to multiples of 2**-20 after each step: a difference that small does not survive.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from examples.motion.settings import HIDDEN_UNITS, LABELS, LEARNING_RATE, TRAINING_CYCLES
from examples.tools.labelled import LabelledFeatures
from examples.tools.layers import Dense, FloatArray, Layer, Softmax, apply, forward
from examples.tools.training import snap


def train_classifier(data: LabelledFeatures, seed: int) -> tuple[Layer, ...]:
    """Full-batch Adam on cross-entropy. Trained on standardised features; the scaling is then folded into the first
    layer, so that the network takes the features as they are. A softmax comes last."""
    mean, scale = data.features.mean(axis=0), data.features.std(axis=0)
    features = snap((data.features - mean) / scale)
    sizes = (features.shape[1], *HIDDEN_UNITS, len(LABELS))
    random = np.random.RandomState(seed)
    parameters: list[FloatArray] = []
    for inputs, outputs in pairwise(sizes):
        parameters += [snap(random.normal(0.0, np.sqrt(2 / inputs), (outputs, inputs))), np.zeros(outputs)]
    targets = np.eye(len(LABELS))[data.labels]
    first = [np.zeros_like(parameter) for parameter in parameters]
    second = [np.zeros_like(parameter) for parameter in parameters]
    for step in range(1, TRAINING_CYCLES + 1):
        gradients = _gradients(_layers(parameters), features, targets)
        for index, gradient in enumerate(gradients):
            first[index] = 0.9 * first[index] + 0.1 * gradient
            second[index] = 0.999 * second[index] + 0.001 * gradient**2
            direction = (first[index] / (1 - 0.9**step)) / (np.sqrt(second[index] / (1 - 0.999**step)) + 1e-6)
            parameters[index] = snap(parameters[index] - LEARNING_RATE * direction)
    layers = _layers(parameters)
    weights = snap(layers[0].weights / scale)
    first_layer = replace(layers[0], weights=weights, bias=snap(layers[0].bias - weights @ mean))
    return (first_layer, *layers[1:], Softmax())


def _layers(parameters: list[FloatArray]) -> tuple[Dense, ...]:
    pairs = list(zip(parameters[::2], parameters[1::2], strict=True))
    return tuple(Dense(*pair, relu=number < len(pairs)) for number, pair in enumerate(pairs, start=1))


def _gradients(layers: tuple[Dense, ...], features: FloatArray, targets: FloatArray) -> list[FloatArray]:
    """Gradients of the mean cross-entropy with a small weight decay: weights and bias of each layer in turn."""
    outputs = forward(layers, features)
    error = (apply(Softmax(), outputs[-1]) - targets) / len(features)
    gradients: list[FloatArray] = []
    for index in range(len(layers) - 1, -1, -1):
        source = outputs[index - 1] if index else features
        gradients = [error.T @ source + 1e-3 * layers[index].weights, error.sum(axis=0), *gradients]
        error = (error @ layers[index].weights) * (source > 0)
    return gradients
