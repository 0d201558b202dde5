"""Trains the classifier (dense layers with ReLU, softmax at the end) and the k-means model, with numpy alone.

Sums of floating-point numbers differ in their last bits from one processor to another. So that the result does not, the
weights are rounded to multiples of 2**-20 after each step, and the centres after each pass: a difference that small
does not survive.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from examples.motion.data import LabelledFeatures
from examples.motion.settings import CLUSTERS, HIDDEN_UNITS, LABELS, LEARNING_RATE, TRAINING_CYCLES
from examples.tools.quantize import DenseLayer

FloatArray = npt.NDArray[np.float64]
_GRID = 2.0**20


@dataclass(frozen=True)
class KMeans:
    """``centers`` [clusters][axes] in standardised space, ``max_errors`` per cluster, ``mean`` and ``scale`` per axis."""

    centers: FloatArray
    max_errors: FloatArray
    mean: FloatArray
    scale: FloatArray


def snap(values: FloatArray) -> FloatArray:
    """Rounded to multiples of 2**-20: 32-bit floats hold them exactly up to 16."""
    snapped: FloatArray = np.rint(values * _GRID) / _GRID
    return snapped


def activations_of(layers: tuple[DenseLayer, ...], features: FloatArray) -> list[FloatArray]:
    """The output of each layer for each window; the last ones are logits."""
    outputs, values = [], features
    for layer in layers:
        values = values @ layer.weights.T + layer.bias
        if layer is not layers[-1]:
            values = np.maximum(values, 0.0)
        outputs.append(values)
    return outputs


def softmax(logits: FloatArray) -> FloatArray:
    """Scores that sum to one, along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    scores: FloatArray = powers / powers.sum(axis=-1, keepdims=True)
    return scores


def train_classifier(data: LabelledFeatures, seed: int) -> tuple[DenseLayer, ...]:
    """Full-batch Adam on cross-entropy. Trained on standardised features; the scaling is then folded into the first
    layer, so that the network takes the features as they are."""
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
    return (DenseLayer(weights, snap(layers[0].bias - weights @ mean)), *layers[1:])


def _layers(parameters: list[FloatArray]) -> tuple[DenseLayer, ...]:
    return tuple(DenseLayer(*pair) for pair in zip(parameters[::2], parameters[1::2], strict=True))


def _gradients(layers: tuple[DenseLayer, ...], features: FloatArray, targets: FloatArray) -> list[FloatArray]:
    """Gradients of the mean cross-entropy with a small weight decay: weights and bias of each layer in turn."""
    outputs = activations_of(layers, features)
    error = (softmax(outputs[-1]) - targets) / len(features)
    gradients: list[FloatArray] = []
    for index in range(len(layers) - 1, -1, -1):
        source = outputs[index - 1] if index else features
        gradients = [error.T @ source + 1e-3 * layers[index].weights, error.sum(axis=0), *gradients]
        error = (error @ layers[index].weights) * (source > 0)
    return gradients


def train_kmeans(values: FloatArray, seed: int) -> KMeans:
    """Lloyd's algorithm on standardised values [windows][axes]. A cluster's radius is its farthest member's distance."""
    mean, scale = snap(values.mean(axis=0)), snap(values.std(axis=0))
    points = snap((values - mean) / scale)
    centers = points[np.random.RandomState(seed).permutation(len(points))[:CLUSTERS]]
    while True:
        distances = np.linalg.norm(points[:, None, :] - centers[None, :, :], axis=2)
        nearest = distances.argmin(axis=1)
        moved = snap(np.array([points[nearest == index].mean(axis=0) for index in range(CLUSTERS)]))
        if np.array_equal(moved, centers):
            break
        centers = moved
    radii = np.array([distances[nearest == index, index].max() for index in range(CLUSTERS)])
    return KMeans(centers, snap(radii), mean, scale)


def anomaly_score(model: KMeans, values: FloatArray) -> float:
    """Distance to the nearest cluster's rim, in standard deviations; below zero inside."""
    standardised = (values - model.mean) / model.scale
    return float((np.linalg.norm(standardised - model.centers, axis=1) - model.max_errors).min())
