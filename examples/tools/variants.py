"""The two variants of a trained network that Studio offers: their files, and what they make of the validation data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from examples.tools.figures import classification_metrics, device_performance
from examples.tools.layers import FloatArray, Layer, forward
from examples.tools.network_files import float32_model, int8_model
from examples.tools.quantize import QuantizedNetwork, dequantize, run_int8


@dataclass(frozen=True)
class Variant:
    """``kind`` is ``int8`` or ``float32``; ``outputs`` are for the validation data, ``devices`` the estimates for a device."""

    kind: str
    file: bytes
    outputs: FloatArray
    devices: list[dict[str, Any]]


def make_variants(
    layers: Sequence[Layer], quantized: QuantizedNetwork, validation: FloatArray, *, description: str
) -> tuple[Variant, Variant]:
    """int8 and float32 of a network. ``validation`` are features [examples, ...]."""
    shape = quantized.input_shape
    made = {
        "int8": int8_model(quantized, description=f"{description}, int8"),
        "float32": float32_model(layers, shape, description=f"{description}, float32"),
    }
    outputs = {
        "int8": dequantize(run_int8(quantized, validation), quantized.output),
        "float32": forward(layers, validation)[-1],
    }
    int8, float32 = (
        Variant(kind, file, outputs[kind], device_performance(kind, layers, shape, len(file)))
        for kind, file in made.items()
    )
    return int8, float32


def network_files(block_id: int, variants: Sequence[Variant]) -> dict[str, bytes]:
    """The files by the names that impulsegen looks for beside a response."""
    return {
        f"{block_id}.tflite" if one.kind == "int8" else f"{block_id}.{one.kind}.tflite": one.file for one in variants
    }


def classifier_metrics(
    variants: Sequence[Variant], labels: Sequence[str], truth: npt.NDArray[np.int64]
) -> list[dict[str, Any]]:
    """An entry of ``modelValidationMetrics`` for each variant of a classifier."""
    return [classification_metrics(one.kind, labels, one.outputs, truth, one.devices) for one in variants]
