"""Learning blocks as Studio's API would answer: networks of three kinds, and k-means anomaly detection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import prod
from typing import Any, Literal

import numpy as np

from examples.tools.kmeans import KMeans
from examples.tools.layers import Conv2D, Dense, Layer, Reshape, Softmax, forward
from examples.tools.made import CREATED, MADE

Kind = Literal["classification", "regression", "object-detection"]


@dataclass(frozen=True)
class Trained:
    """What a learning block was trained on: ``processing`` has the id and name of each block, ``features`` is of all."""

    labels: tuple[str, ...]
    windows: int
    processing: tuple[tuple[int, str], ...]
    features: int

    def dependencies(self, output_classes: Sequence[str]) -> dict[str, Any]:
        """``config.dependencies``."""
        return {
            "classes": list(self.labels),
            "blockNames": [name for _, name in self.processing],
            "featureCount": self.features,
            "sampleCount": self.windows,
            "outputClasses": list(output_classes),
        }


@dataclass(frozen=True)
class _KindFacts:
    block_type: str
    name: str
    title: str
    threshold: str
    threshold_name: str
    threshold_help: str
    output_name: str


_KINDS: dict[Kind, _KindFacts] = {
    "classification": _KindFacts(
        *("keras", "Classifier", "Classification", "min_confidence_rating", "Minimum confidence rating"),
        "A window whose best score is lower counts as uncertain.",
        "scores",
    ),
    "regression": _KindFacts(
        *("keras-regression", "Regression", "Regression", "max_absolute_error", "Maximum absolute error"),
        "A value that is further off counts as wrong.",
        "value",
    ),
    "object-detection": _KindFacts(
        *("keras-object-detection", "Object detection", "Object Detection (Images)", "min_score", "Score threshold"),
        "A cell with a lower score holds no object.",
        "scores",
    ),
}


@dataclass(frozen=True)
class NetworkBlock:
    """A trained network.

    Args:
        layers: with the softmax, where there is one.
        input_shape: without the batch.
        threshold: confidence, largest absolute error, or score of a cell, by kind.
        metrics: an entry for each variant, see ``figures``.
        recommended: the variant that firmware takes, ``int8`` or ``float32``.
    """

    id: int
    kind: Kind
    layers: Sequence[Layer]
    input_shape: tuple[int, ...]
    threshold: float
    metrics: Sequence[dict[str, Any]]
    training_cycles: int
    learning_rate: float
    batch_size: int
    validation_share: float
    recommended: str = "int8"
    is_anomaly: bool = field(default=False, init=False)

    def as_json(self, trained: Trained) -> dict[str, Any]:
        """An entry of ``learnBlocks``."""
        facts = _KINDS[self.kind]
        return {
            "id": self.id,
            "type": facts.block_type,
            "name": facts.name,
            "dsp": [block_id for block_id, _ in trained.processing],
            "title": facts.title,
            **MADE,
        }

    def config(self, trained: Trained) -> dict[str, Any]:
        """An entry of ``learnBlockKerasConfigs``."""
        facts = _KINDS[self.kind]
        threshold = _threshold(facts.threshold, facts.threshold_name, facts.threshold_help, self.threshold)
        config = {
            "dependencies": trained.dependencies(trained.labels),
            "trained": True,
            "name": facts.name,
            "type": facts.block_type,
            "script": "",
            "minimumConfidenceRating": self.threshold,
            "selectedModelType": self.recommended,
            "mode": "visual",
            "visualLayers": _visual_layers(self.layers),
            "trainingCycles": self.training_cycles,
            "learningRate": self.learning_rate,
            "batchSize": self.batch_size,
            "defaultBatchSize": 32,
            "shape": f"({trained.features},)",
            "trainTestSplit": self.validation_share,
            "autoClassWeights": False,
            "augmentationPolicyImage": "none",
            "transferLearningModels": [],
            "profileInt8": True,
            "skipEmbeddingsAndMemory": False,
            "showAdvancedTrainingSettings": False,
            "showAugmentationTrainingSettings": False,
            "lastShownModelVariant": self.recommended,
            "thresholds": [threshold],
        }
        metadata = {
            "created": CREATED,
            "layers": _tensor_pairs(self.layers, self.input_shape, facts.output_name),
            "classNames": list(trained.labels),
            "labels": list(trained.labels),
            "availableModelTypes": [entry["type"] for entry in self.metrics],
            "recommendedModelType": self.recommended,
            "modelValidationMetrics": list(self.metrics),
            "hasTrainedModel": True,
            "mode": self.kind,
            "imageInputScaling": "0..1",
            "thresholds": [threshold],
            **({"objectDetectionLastLayer": "fomo"} if self.kind == "object-detection" else {}),
        }
        return {"blockId": self.id, "config": config, "metadata": metadata}


@dataclass(frozen=True)
class KMeansBlock:
    """Anomaly detection by clusters. ``axes`` are indices of ``feature_names``."""

    id: int
    model: KMeans
    axes: tuple[int, ...]
    feature_names: tuple[str, ...]
    threshold: float
    is_anomaly: bool = field(default=True, init=False)

    def as_json(self, trained: Trained) -> dict[str, Any]:
        """An entry of ``learnBlocks``."""
        return {
            "id": self.id,
            "type": "anomaly",
            "name": "Anomaly detection",
            "dsp": [block_id for block_id, _ in trained.processing],
            "title": "Anomaly Detection (K-means)",
            **MADE,
        }

    def config(self, trained: Trained) -> dict[str, Any]:
        """An entry of ``learnBlockAnomalyConfigs``."""
        help_text = "A window with a higher score counts as an anomaly."
        threshold = _threshold("min_anomaly_score", "Minimum anomaly score", help_text, self.threshold)
        selected = list(self.axes)
        config = {
            "dependencies": trained.dependencies([]),
            "name": "Anomaly detection",
            "axes": [
                {"ix": index, "label": name, "selected": index in selected, "favourite": index in selected}
                for index, name in enumerate(self.feature_names)
            ],
            "trained": True,
            "clusterCount": len(self.model.centers),
            "selectedAxes": selected,
            "minimumConfidenceRating": self.threshold,
            "thresholds": [threshold],
        }
        metadata = {
            "created": CREATED,
            "scale": self.model.scale.tolist(),
            "mean": self.model.mean.tolist(),
            "clusters": [
                {"center": center, "maxError": error}
                for center, error in zip(self.model.centers.tolist(), self.model.max_errors.tolist(), strict=True)
            ],
            "axes": selected,
            "defaultMinimumConfidenceRating": self.threshold,
            "hasTrainedModel": True,
            "thresholds": [threshold],
        }
        return {"blockId": self.id, "config": config, "metadata": metadata}


LearnBlock = NetworkBlock | KMeansBlock


def _threshold(key: str, name: str, help_text: str, value: float) -> dict[str, Any]:
    return {"key": key, "description": name, "helpText": help_text, "value": value}


def _visual_layers(layers: Sequence[Layer]) -> list[dict[str, Any]]:
    """The hidden layers that Studio's editor has a name for. The last one with weights is the output."""
    weighted = [layer for layer in layers if not isinstance(layer, Softmax | Reshape)][:-1]
    found = []
    for layer in weighted:
        match layer:
            case Dense():
                found.append({"type": "dense", "neurons": len(layer.bias), "enabled": True})
            case Conv2D():
                height, width = layer.weights.shape[1:3]
                kind = "conv1d" if height == 1 < width else "conv2d"
                found.append({"type": kind, "neurons": len(layer.bias), "kernelSize": width, "enabled": True})
            case _:
                pass
    return found


def _tensor_pairs(layers: Sequence[Layer], input_shape: tuple[int, ...], output_name: str) -> list[dict[str, Any]]:
    """``metadata.layers``: input and output of each layer, flat. A softmax counts as part of the layer before it."""
    outputs = forward(layers, np.zeros((1, *input_shape)))
    sizes = [prod(input_shape)]
    names, counts = ["x"], dict[str, int]()
    for layer, values in zip(layers, outputs, strict=True):
        if not isinstance(layer, Softmax):
            kind = type(layer).__name__.lower()
            counts[kind] = counts.get(kind, 0) + 1
            names.append(f"{kind}_{counts[kind]}")
            sizes.append(values[0].size)
    names[-1] = output_name
    tensors = [
        {"shape": size, "name": name, "type": "<dtype: 'float32'>"} for size, name in zip(sizes, names, strict=True)
    ]
    return [{"input": a, "output": b} for a, b in pairwise(tensors)]
