"""What a training reports: accuracy and confusion on the validation windows, and estimates for one device.

The estimates are computed from the network, with the allowances named below. They are no measurements.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from examples.motion.settings import AXES, FEATURES, FFT_LENGTH, LABELS, SAMPLES
from examples.tools.quantize import DenseLayer

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
_DSP_CYCLES_PER_OPERATION = 12


def validation_metrics(
    kind: str, scores: npt.NDArray[np.float64], labels: npt.NDArray[np.int64], devices: list[dict[str, Any]]
) -> dict[str, Any]:
    """One entry of ``modelValidationMetrics``: ``scores`` [windows][labels] against the true ``labels``."""
    predicted = scores.argmax(axis=1)
    confusion = np.zeros((len(LABELS), len(LABELS)), np.int64)
    np.add.at(confusion, (labels, predicted), 1)
    loss = -np.log(np.maximum(scores[np.arange(len(labels)), labels], 1e-7)).mean()
    return {
        "type": kind,
        "loss": round(float(loss), 4),
        "accuracy": round(float((predicted == labels).mean()), 4),
        "confusionMatrix": confusion.tolist(),
        "report": {label: _class_report(confusion, index) for index, label in enumerate(LABELS)},
        "onDevicePerformance": devices,
        "visualization": "featureExplorer",
        "isSupportedOnMcu": True,
        "additionalMetrics": [],
    }


def _class_report(confusion: npt.NDArray[np.int64], index: int) -> dict[str, float]:
    right, actual, predicted = int(confusion[index, index]), int(confusion[index].sum()), int(confusion[:, index].sum())
    return {
        "precision": round(right / predicted, 4) if predicted else 0.0,
        "recall": round(right / actual, 4) if actual else 0.0,
        "f1-score": round(2 * right / (actual + predicted), 4) if actual + predicted else 0.0,
        "support": actual,
    }


def device_performance(kind: str, layers: Sequence[DenseLayer], model_bytes: int) -> list[dict[str, Any]]:
    """``onDevicePerformance`` for a Cortex-M4F at 80 MHz."""
    value_bytes = 1 if kind == "int8" else 4
    sizes = [layers[0].weights.shape[1], *(len(layer.bias) for layer in layers), len(layers[-1].bias)]
    live = max(_aligned(a * value_bytes) + _aligned(b * value_bytes) for a, b in pairwise(sizes))
    macs = sum(layer.weights.size for layer in layers)
    cycles = macs * _CYCLES_PER_MAC[kind] + (len(layers) + 1) * _CYCLES_PER_LAYER
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


def _memory(arena_bytes: int, model_bytes: int, code_bytes: int) -> dict[str, int]:
    return {
        "ramRequired": arena_bytes,
        "romRequired": model_bytes + code_bytes,
        "arenaSize": arena_bytes,
        "modelSize": model_bytes,
    }


def _aligned(size_bytes: int) -> int:
    return math.ceil(size_bytes / _ALIGNMENT_BYTES) * _ALIGNMENT_BYTES


def dsp_performance() -> dict[str, int]:
    """Latency in milliseconds and working memory in bytes of the spectral analysis."""
    frames = math.ceil(SAMPLES / (FFT_LENGTH // 2))
    operations = len(AXES) * (SAMPLES * 40 + frames * 5 * FFT_LENGTH * int(math.log2(FFT_LENGTH)))
    return {
        "latency": math.ceil(1000 * operations * _DSP_CYCLES_PER_OPERATION / _CLOCK_HZ),
        "ram": 4 * (2 * len(AXES) * SAMPLES + 2 * FFT_LENGTH + FEATURES),
    }
