"""What a training reports: how well it did on data it did not see, and estimates for one device.

The estimates are computed from the network, with the allowances named below. They are no measurements.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from examples.tools.layers import Conv2D, Dense, DepthwiseConv2D, FloatArray, Layer, forward

IntArray = npt.NDArray[np.int64]

_CLOCK_HZ = 80e6
_ALIGNMENT_BYTES = 16
# An interpreter keeps its records of tensors and operators in the arena, compiled code almost none.
_INTERPRETER_ARENA_ALLOWANCE_BYTES = 3072
_COMPILED_ARENA_ALLOWANCE_BYTES = 1024
# Kernels and runtime beside the model, in flash.
_INTERPRETER_CODE_BYTES = 36 * 1024
_COMPILED_CODE_BYTES = 12 * 1024
_CYCLES_PER_MAC = {"int8": 8, "float32": 10}
_CYCLES_PER_LAYER = 3000
_PROCESSING_CYCLES_PER_OPERATION = 12


def classification_metrics(
    kind: str, labels: Sequence[str], scores: FloatArray, truth: IntArray, devices: list[dict[str, Any]]
) -> dict[str, Any]:
    """One entry of ``modelValidationMetrics``: ``scores`` [windows][labels] against the true indices of ``labels``."""
    predicted = scores.argmax(axis=1)
    accuracy = {"accuracy": round(float((predicted == truth).mean()), 4)}
    return _metrics(
        kind, _cross_entropy(scores, truth), accuracy, labels, _confusion(predicted, truth, labels), devices
    )


def regression_metrics(
    kind: str, values: FloatArray, truth: FloatArray, devices: list[dict[str, Any]]
) -> dict[str, Any]:
    """The same of a regression: ``values`` [windows] against the true ones. The loss is the mean squared error."""
    errors = values - truth
    squared = float((errors**2).mean())
    entry = _metrics(kind, squared, {}, (), np.zeros((0, 0), np.int64), devices)
    share = 1 - squared / float(truth.var())
    figures = {"Mean absolute error": float(np.abs(errors).mean()), "Mean squared error": squared}
    return {
        **entry,
        "additionalMetrics": [_figure(name, value) for name, value in {**figures, "Explained variance": share}.items()],
    }


def detection_metrics(
    kind: str,
    labels: Sequence[str],
    scores: FloatArray,
    truth: IntArray,
    confusion: IntArray,
    devices: list[dict[str, Any]],
) -> dict[str, Any]:
    """The same of an object detection by cells, in all of which 0 is the background: ``scores`` [cells][1 + labels] against
    the true ``truth`` [cells] for the loss, and the counts ``confusion`` [actual][predicted] of objects and boxes, from
    which precision, recall and F1 of all labels together follow."""
    right = int(np.trace(confusion[1:, 1:]))
    actual, found = int(confusion[1:].sum()), int(confusion[:, 1:].sum())
    entry = _metrics(kind, _cross_entropy(scores, truth), {}, ("background", *labels), confusion, devices)
    figures = {
        "Precision (non-background)": right / found if found else 0.0,
        "Recall (non-background)": right / actual if actual else 0.0,
        "F1 score (non-background)": 2 * right / (actual + found) if actual + found else 0.0,
    }
    return {**entry, "additionalMetrics": [_figure(name, value) for name, value in figures.items()]}


def _metrics(
    kind: str,
    loss: float,
    accuracy: dict[str, float],
    labels: Sequence[str],
    confusion: IntArray,
    devices: list[dict[str, Any]],
) -> dict[str, Any]:
    return {
        "type": kind,
        "loss": round(loss, 4),
        **accuracy,
        "confusionMatrix": confusion.tolist(),
        "report": {label: _class_report(confusion, index) for index, label in enumerate(labels)},
        "onDevicePerformance": devices,
        "visualization": "featureExplorer",
        "isSupportedOnMcu": True,
        "additionalMetrics": [],
    }


def _figure(name: str, value: float) -> dict[str, Any]:
    return {"name": name, "value": f"{value:.2f}", "fullPrecisionValue": round(value, 6)}


def _confusion(predicted: IntArray, truth: IntArray, labels: Sequence[str]) -> IntArray:
    """Counts [actual][predicted]."""
    confusion = np.zeros((len(labels), len(labels)), np.int64)
    np.add.at(confusion, (truth, predicted), 1)
    return confusion


def _cross_entropy(scores: FloatArray, truth: IntArray) -> float:
    return float(-np.log(np.maximum(scores[np.arange(len(truth)), truth], 1e-7)).mean())


def _class_report(confusion: IntArray, index: int) -> dict[str, float]:
    right, actual, predicted = int(confusion[index, index]), int(confusion[index].sum()), int(confusion[:, index].sum())
    return {
        "precision": round(right / predicted, 4) if predicted else 0.0,
        "recall": round(right / actual, 4) if actual else 0.0,
        "f1-score": round(2 * right / (actual + predicted), 4) if actual + predicted else 0.0,
        "support": actual,
    }


def device_performance(
    kind: str, layers: Sequence[Layer], input_shape: tuple[int, ...], model_bytes: int
) -> list[dict[str, Any]]:
    """``onDevicePerformance`` for a Cortex-M4F at 80 MHz. ``input_shape`` is without the batch; ``kind`` is ``int8`` or
    ``float32``; a buffer for each layer's input and output is live at a time."""
    value_bytes = 1 if kind == "int8" else 4
    outputs = forward(layers, np.zeros((1, *input_shape)))
    sizes = [math.prod(input_shape), *(values[0].size for values in outputs)]
    live = max(_aligned(a * value_bytes) + _aligned(b * value_bytes) for a, b in pairwise(sizes))
    macs = sum(_macs(layer, values) for layer, values in zip(layers, outputs, strict=True))
    cycles = macs * _CYCLES_PER_MAC[kind] + len(layers) * _CYCLES_PER_LAYER
    return [
        {
            "mcu": "cortex-m4f-80mhz",
            "name": "Cortex-M4F 80MHz",
            "isDefault": True,
            "latency": math.ceil(1000 * cycles / _CLOCK_HZ),
            "tflite": _memory(live + _INTERPRETER_ARENA_ALLOWANCE_BYTES, model_bytes, _INTERPRETER_CODE_BYTES),
            "eon": _memory(live + _COMPILED_ARENA_ALLOWANCE_BYTES, model_bytes, _COMPILED_CODE_BYTES),
            "hasPerformance": True,
        }
    ]


def _macs(layer: Layer, output: FloatArray) -> int:
    """Products that are added up."""
    match layer:
        case Dense():
            return int(layer.weights.size)
        case Conv2D() | DepthwiseConv2D():
            return int(layer.weights.size * output.shape[1] * output.shape[2])
        case _:
            return 0


def _memory(arena_bytes: int, model_bytes: int, code_bytes: int) -> dict[str, int]:
    return {
        "ramRequired": arena_bytes,
        "romRequired": model_bytes + code_bytes,
        "arenaSize": arena_bytes,
        "modelSize": model_bytes,
    }


def _aligned(size_bytes: int) -> int:
    return math.ceil(size_bytes / _ALIGNMENT_BYTES) * _ALIGNMENT_BYTES


def processing_performance(operations: float, values: int) -> dict[str, int]:
    """Latency in milliseconds and working memory in bytes of a processing block that does so many ``operations`` and keeps
    so many ``values``, each of four bytes."""
    return {
        "latency": math.ceil(1000 * operations * _PROCESSING_CYCLES_PER_OPERATION / _CLOCK_HZ),
        "ram": 4 * values,
    }
