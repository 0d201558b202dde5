"""A project as Studio's API would answer: the project info, and ``impulses-detailed`` with its inputs and processing blocks.

Learning blocks are in ``learn_blocks``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from examples.tools.learn_blocks import LearnBlock, Trained
from examples.tools.made import CREATED, MADE
from examples.tools.parameters import parameter_values

# What the one axis of a block is to it, by the block's type.
_AXIS_ROLES = {"image": "Image", "mfcc": "Signal", "mfe": "Signal", "spectrogram": "Signal"}


@dataclass(frozen=True)
class TimeSeries:
    """An input of samples at a steady rate."""

    id: int
    window_ms: int
    stride_ms: int
    rate_hz: float

    def as_json(self) -> dict[str, Any]:
        """An entry of ``inputBlocks``."""
        return {
            "id": self.id,
            "type": "time-series",
            "name": "Time series",
            "title": "Time series data",
            "windowSizeMs": self.window_ms,
            "windowIncreaseMs": self.stride_ms,
            "frequencyHz": self.rate_hz,
            "classificationWindowIncreaseMs": self.stride_ms,
            "padZeros": True,
            **MADE,
        }


@dataclass(frozen=True)
class Images:
    """An input of pictures, in pixels. ``resize_mode`` is ``squash``, ``fit-short``, ``fit-long`` or ``crop``."""

    id: int
    width: int
    height: int
    resize_mode: str = "fit-short"
    window_ms: int = field(default=0, init=False)
    stride_ms: int = field(default=0, init=False)
    rate_hz: float = field(default=0, init=False)

    def as_json(self) -> dict[str, Any]:
        """An entry of ``inputBlocks``."""
        return {
            "id": self.id,
            "type": "image",
            "name": "Image data",
            "title": "Image data",
            "imageWidth": self.width,
            "imageHeight": self.height,
            "resizeMode": self.resize_mode,
            "resizeMethod": "squash",
            "cropAnchor": "middle-center",
            **MADE,
        }


Input = TimeSeries | Images


@dataclass(frozen=True)
class ProcessingBlock:
    """A processing block.

    Args:
        type: ``flatten``, ``raw``, ``mfcc``, ``mfe``, ``spectrogram``, ``spectral-analysis`` or ``image``.
        axes: their names; ``("image",)`` for images, ``("audio",)`` for sound.
        features: how many it makes.
        parameters: groups of items, see ``parameters``.
        performance: see ``figures.processing_performance``.
        output: ``outputConfig``; a flat list of features unless said otherwise.
    """

    id: int
    type: str
    name: str
    title: str
    axes: tuple[str, ...]
    version: int
    features: int
    parameters: Sequence[dict[str, Any]]
    performance: Mapping[str, int]
    feature_names: tuple[str, ...] = ()
    output: Mapping[str, Any] | None = None
    fft_lengths: tuple[int, ...] = ()

    def as_json(self, source: Input) -> dict[str, Any]:
        """An entry of ``dspBlocks``."""
        role = _AXIS_ROLES.get(self.type)
        named = {"namedAxes": [{"name": role, "required": True, "selectedAxis": self.axes[0]}]}
        return {
            "id": self.id,
            "type": self.type,
            "name": self.name,
            "axes": list(self.axes),
            "title": self.title,
            "input": source.id,
            "implementationVersion": self.version,
            "valuesPerAxis": self.features // len(self.axes),
            **MADE,
            **(named if role else {}),
        }

    def config(self, source: Input, labels: Sequence[str], windows: int) -> dict[str, Any]:
        """An entry of ``dspBlockConfigs``."""
        is_image, groups = isinstance(source, Images), list(self.parameters)
        block = {
            "id": self.id,
            "name": self.name,
            "windowLength": source.window_ms,
            "type": self.type,
            "classes": list(labels),
            "features": {"generated": True, "count": self.features, "classes": list(labels)},
            "expectedWindowCount": windows,
            "inputAxes": list(self.axes),
            "performance": dict(self.performance),
            "canCalculateFeatureImportance": bool(self.feature_names),
            "calculateFeatureImportance": False,
            "canNormalizeData": not is_image,
            "normalizeData": "none",
            "usesState": False,
        }
        metadata = {
            "created": CREATED,
            "generated": True,
            "dspConfig": parameter_values(groups),
            "labels": list(labels),
            **({"featureLabels": list(self.feature_names)} if self.feature_names else {}),
            "windowCount": windows,
            "featureCount": self.features,
            "includedSamples": [],
            "windowSizeMs": source.window_ms,
            "windowIncreaseMs": source.stride_ms,
            "padZeros": not is_image,
            "frequency": source.rate_hz,
            "outputConfig": dict(self.output or {"type": "flat", "shape": {"width": self.features}}),
            "fftUsed": list(self.fft_lengths),
            "resamplingAlgorithmVersion": 2,
        }
        return {"blockId": self.id, "config": {"dsp": block, "config": groups}, "metadata": metadata}


def image_output(width: int, height: int, channels: int) -> dict[str, Any]:
    """``outputConfig`` of an image block."""
    return {"type": "image", "shape": {"width": width, "height": height, "channels": channels, "frames": 1}}


def spectrogram_output(frames: int, values: int) -> dict[str, Any]:
    """``outputConfig`` of an audio block: so many ``values`` per frame."""
    return {"type": "spectrogram", "shape": {"width": frames, "height": values}}


def impulse_entry(
    impulse_id: int,
    name: str,
    source: Input,
    processing: Sequence[ProcessingBlock],
    learning: Sequence[LearnBlock],
    *,
    labels: Sequence[str],
    windows: int,
) -> dict[str, Any]:
    """An entry of ``impulses``, trained and complete. Each learning block takes what all processing blocks make.

    Args:
        labels: of the training data; ``("value",)`` for a regression.
        windows: of the training data.
    """
    trained = Trained(
        labels=tuple(labels),
        windows=windows,
        processing=tuple((block.id, block.name) for block in processing),
        features=sum(block.features for block in processing),
    )
    return {
        "impulse": {
            "id": impulse_id,
            "name": name,
            "type": "default",
            "inputBlocks": [source.as_json()],
            "dspBlocks": [block.as_json(source) for block in processing],
            "learnBlocks": [block.as_json(trained) for block in learning],
            "postProcessingBlocks": [],
        },
        "metrics": [],
        "dspBlockConfigs": [block.config(source, labels, windows) for block in processing],
        "learnBlockKerasConfigs": [block.config(trained) for block in learning if not block.is_anomaly],
        "learnBlockAnomalyConfigs": [block.config(trained) for block in learning if block.is_anomaly],
        "postProcessingBlockConfigs": [],
        "isStale": False,
        "configured": True,
        "complete": True,
        "tags": [],
    }


def impulses_detailed(impulses: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """``GET /api/{projectId}/impulses-detailed``."""
    return {"success": True, "impulses": list(impulses), "metricKeysByCategory": [], "extraTableColumns": []}


def project_info(*, project_id: int, name: str, owner: str, sensor: str) -> dict[str, Any]:
    """``GET /api/{projectId}``, cut down to what firmware needs; the deployment's version is Studio's counter of builds.
    ``sensor`` is ``accelerometer``, ``microphone``, ``camera``, ``environmental``, ``fusion``, ...."""
    return {
        "success": True,
        "project": {"id": project_id, "name": name, "owner": owner},
        "deploySettings": {"sensor": sensor},
        "deployment": {"version": 1},
    }
