"""How each field of an impulse is compared: the one table, which a test holds against the dataclasses.

A ``Value`` is compared by ``values.py``. An ``Own`` has a function of its own, because what it means depends on other fields.
What is ``LeftOut`` says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from impulsegen.diff.change import Level
from impulsegen.impulse import model
from impulsegen.impulse.post_processing import Calibration, ObjectTracking, Smoothing, SortObjectTracking
from impulsegen.network.model import Network, Tensor

BREAKING, RESIZE, TUNE, INFO = Level


@dataclass(frozen=True)
class Value:
    """Compared as a whole."""

    level: Level
    code: str
    what: str  # in words, behind which "2 -> 3" stands
    unit: str = ""


@dataclass(frozen=True)
class Own:
    """Compared by a function of this module of the room."""

    module: str


@dataclass(frozen=True)
class LeftOut:
    """Not compared."""

    reason: str


Rule = Value | Own | LeftOut
_PATH = LeftOut("where it stands in the input, for messages")
_ID = Value(BREAKING, "block-id", "id")  # names of C and keys of --set have it
_NAME = Value(INFO, "block-name", "name")
_FIGURES = Value(INFO, "studio-figures", "Studio's estimate")
_TUNED = Value(TUNE, "post-processing", "")
_SETTING = Value(TUNE, "event-setting", "")
_LEARN: Mapping[str, Rule] = {
    "id": _ID,
    "name": _NAME,
    "inputs": Own("learn"),
    "input_features": Own("learn"),
    "thresholds": Own("figures"),
    "path": _PATH,
}

FIELDS: Mapping[type, Mapping[str, Rule]] = {
    model.Impulse: {
        "project": Own("compare"),
        "id": Value(INFO, "impulse-id", "id of the impulse"),
        "name": Own("compare"),
        "input": Own("inputs"),
        "axes": Own("compare"),
        "sensor": Value(BREAKING, "sensor", "sensor"),
        "dsp_blocks": Own("processing"),
        "learn_blocks": Own("learn"),
        "post_processing_blocks": Own("compare"),
        "source_sha256": LeftOut("of the file; the reports name it, and what it says is compared"),
        "source_name": LeftOut("of the file; the reports name it"),
        "tags": Value(INFO, "tags", "tags"),
        "calibration": Own("compare"),
        "smoothing": Own("compare"),
    },
    model.Project: {
        "id": Value(INFO, "project-id", "id of the project"),
        "name": Value(INFO, "project-name", "name of the project"),
        "owner": Value(INFO, "project-owner", "owner of the project"),
        "deploy_version": Value(INFO, "deploy-version", "number of the deployment"),
    },
    model.TimeSeriesInput: {
        "id": Value(INFO, "input-id", "id of the input block"),
        "name": Value(INFO, "block-name", "name of the input block"),
        "window_ms": Own("inputs"),
        # A stride moves no value of a window: it says how often there is one, and so what the clock has to bear.
        "stride_ms": Value(RESIZE, "stride", "a new window every", "ms"),
        "rate_hz": Value(BREAKING, "rate", "rate", "Hz"),
        "samples": Own("inputs"),
    },
    model.ImageInput: {
        "id": Value(INFO, "input-id", "id of the input block"),
        "name": Value(INFO, "block-name", "name of the input block"),
        "width_px": Own("inputs"),
        "height_px": Own("inputs"),
        "resize_mode": Value(BREAKING, "image-resize", "images of another size are resized by"),
        "resize_method": Value(BREAKING, "image-resize", "pixels of a resized image come from"),
        "crop_anchor": Value(BREAKING, "image-resize", "images are cut at"),
    },
    model.FeaturesInput: {
        "id": Value(INFO, "input-id", "id of the input block"),
        "name": Value(INFO, "block-name", "name of the input block"),
        "samples": Own("inputs"),
    },
    model.NamedAxis: {"name": Own("processing"), "axis_index": LeftOut("follows from the axis, which is compared")},
    model.OutputShape: dict.fromkeys(("kind", "width", "height", "channels"), Own("processing")),
    model.DspBlock: {
        "id": _ID,
        "name": _NAME,
        "title": Value(INFO, "block-name", "title"),
        "implementation_version": Value(BREAKING, "dsp-version", "version"),
        "parameters": Own("processing"),
        "axes": Own("processing"),
        "axis_indices": LeftOut("follows from the axes of the block and of the impulse, which are compared"),
        "named_axes": Own("processing"),
        "feature_count": Own("processing"),
        "output": Own("processing"),
        "fft_lengths": Own("processing"),
        "has_state": Value(BREAKING, "dsp-state", "keeps something from window to window:"),
        "is_normalized": Value(BREAKING, "dsp-normalisation", "features are normalised:"),
        "latency_ms": Value(INFO, "studio-figures", "Studio's estimate of time", "ms"),
        "ram_bytes": Value(INFO, "studio-figures", "Studio's estimate of RAM", "bytes"),
        "path": _PATH,
    },
    model.NeuralBlock: {
        **_LEARN,
        "type": Value(TUNE, "learn-type", "kind of block"),
        "task": Value(BREAKING, "result-kind", "kind of result"),
        "labels": Own("learn"),
        "output_count": Own("learn"),
        # Results are floats, whatever the network computes with.
        "model_type": Value(RESIZE, "model-type", "the network computes with"),
        # The application hands over the same pixels.
        "image_scaling": Value(TUNE, "image-scaling", "pixels are scaled to"),
        "last_layer": Value(BREAKING, "detector", "kind of detector"),
        "performance": Own("figures"),
        "network": Own("networks"),
        "accuracy": Value(INFO, "accuracy", "accuracy on the validation set"),
    },
    model.Threshold: {
        "key": Own("figures"),
        "value": Own("figures"),
        "description": LeftOut("Studio's help text"),
        "path": _PATH,
    },
    model.DevicePerformance: {
        "mcu": Own("figures"),
        "name": Value(INFO, "studio-device", "name"),
        "is_default": Value(INFO, "studio-device", "is the project's device:"),
        "latency_ms": Value(INFO, "studio-figures", "Studio's estimate of time", "ms"),
        "engines": Own("figures"),
    },
    model.MemoryEstimate: dict.fromkeys(("ram_bytes", "rom_bytes", "arena_bytes", "model_bytes"), Own("figures")),
    model.KMeansBlock: {
        **_LEARN,
        "axes": Own("anomaly"),
        "scale": Own("anomaly"),
        "mean": Own("anomaly"),
        "clusters": Own("anomaly"),
    },
    model.Cluster: dict.fromkeys(("center", "max_error"), Own("anomaly")),
    model.GmmBlock: {
        **_LEARN,
        "axes": Own("anomaly"),
        "mean": Own("anomaly"),
        "scale": Own("anomaly"),
        "mixture": Own("anomaly"),
        "performance": Own("figures"),
        "network": Own("networks"),
    },
    model.GaussianMixture: dict.fromkeys(("weights", "means", "covariances"), Own("anomaly")),
    Network: {
        "inputs": Own("networks"),
        "outputs": Own("networks"),
        "operators": Own("networks"),
        "other_operators": LeftOut("of graphs that are not run"),
        "data": Own("networks"),
        "sha256": Own("networks"),
        "origin": LeftOut("name of the file"),
    },
    Tensor: {
        "name": LeftOut("a converter's; nothing in firmware has it"),
        **dict.fromkeys(("data_type", "shape", "scale", "zero_point"), Own("networks")),
    },
    ObjectTracking: {
        "id": _ID,
        "name": _NAME,
        "implementation_version": Value(BREAKING, "post-version", "version"),
        "keep_grace": _TUNED,
        "max_observations": _TUNED,
        "threshold": _TUNED,
        "use_iou": _TUNED,
        "path": _PATH,
    },
    SortObjectTracking: {
        "id": _ID,
        "name": _NAME,
        "implementation_version": Value(BREAKING, "post-version", "version"),
        "max_age": _TUNED,
        "min_hits": _TUNED,
        "iou_threshold": _TUNED,
        "path": _PATH,
    },
    Calibration: dict.fromkeys(("average_window_ms", "detection_threshold", "suppression_ms", "flags"), _SETTING),
    Smoothing: dict.fromkeys(("readings", "min_same", "min_score", "min_anomaly"), _SETTING),
}
