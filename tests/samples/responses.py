"""Small complete responses of ``impulses-detailed``, as dictionaries that a test may change before it uses them."""

from __future__ import annotations

import copy
import json
from typing import Any

from impulsegen.impulse.resolve.entry import Resolution, ResolveOptions, resolve_impulse
from impulsegen.impulse.resolve.selection import list_impulses
from impulsegen.studio.document import ModelFile, StudioDocument
from impulsegen.studio.wire.parse import parse_response
from impulsegen.studio.wire.project import ProjectInfo

Json = dict[str, Any]

PROJECT = ProjectInfo(id=43, name="Motion demo", owner="somebody", sensor="accelerometer", deploy_version=7)


def item(param: str, value: str | None, kind: str = "float", default: str = "") -> Json:
    """One parameter as the form describes it."""
    return {"name": param, "param": param, "value": value, "defaultValue": default, "type": kind}


def dsp_config(block_id: int, block_type: str, items: list[Json], **metadata: Any) -> Json:
    """The settings of a processing block, with metadata as after generating features."""
    return {
        "blockId": block_id,
        "config": {
            "dsp": {
                "id": block_id,
                "type": block_type,
                "normalizeData": "none",
                "performance": {"latency": 7, "ram": 900},
            },
            "config": [{"group": "All", "items": items}],
        },
        "metadata": {"generated": True, "windowCount": 10, **metadata},
    }


def keras_config(block_id: int, labels: list[str], **changes: Any) -> Json:
    """A trained network; ``changes`` replace fields of its metadata."""
    estimate = {"ramRequired": 3000, "romRequired": 40000, "arenaSize": 2963, "modelSize": 4096}
    performance = {
        "mcu": "cortex-m4f-80mhz",
        "name": "Cortex-M4F 80MHz",
        "isDefault": True,
        "latency": 1.5,
        "tflite": estimate,
        "eon": {**estimate, "arenaSize": 1504},
        "hasPerformance": True,
    }
    metrics = {"accuracy": 0.97, "loss": 0.1, "onDevicePerformance": [performance], "isSupportedOnMcu": True}
    return {
        "blockId": block_id,
        "config": {
            "trained": True,
            "selectedModelType": "int8",
            "minimumConfidenceRating": 0.6,
            "thresholds": [{"key": "min_confidence_rating", "description": "Minimum confidence", "value": 0.55}],
        },
        "metadata": {
            "classNames": labels,
            "availableModelTypes": ["int8", "float32"],
            "recommendedModelType": "int8",
            "modelValidationMetrics": [{"type": "int8", **metrics}, {"type": "float32", **metrics}],
            "hasTrainedModel": True,
            "mode": "classification",
            "imageInputScaling": "0..1",
            **changes,
        },
    }


def motion() -> Json:
    """Accelerometer, spectral analysis v2, a dense classifier and k-means over the three RMS features."""
    items = [
        item("scale-axes", "1"),
        item("filter-type", "none", "select"),
        item("filter-cutoff", "3"),
        item("filter-order", "6", "int"),
        item("fft-length", "16", "int"),
        item("do-log", "true", "boolean"),
        item("do-fft-overlap", "true", "boolean"),
    ]
    clusters = [{"center": [0.5, -0.25, 1.0], "maxError": 0.75}, {"center": [-1.0, 0.0, 0.125], "maxError": 0.5}]
    detailed = {
        "impulse": {
            "id": 1,
            "name": "Impulse #1",
            "type": "default",
            "inputBlocks": [
                {
                    "id": 1,
                    "type": "time-series",
                    "name": "Time series",
                    "windowSizeMs": 2000,
                    "windowIncreaseMs": 80,
                    "classificationWindowIncreaseMs": 500,
                    "frequencyHz": 62.5,
                }
            ],
            "dspBlocks": [
                {
                    "id": 2,
                    "type": "spectral-analysis",
                    "name": "Spectral features",
                    "axes": ["accX", "accY", "accZ"],
                    "input": 1,
                    "implementationVersion": 2,
                }
            ],
            "learnBlocks": [
                {"id": 3, "type": "keras", "name": "Classifier", "dsp": [2]},
                {"id": 4, "type": "anomaly", "name": "Anomaly", "dsp": [2]},
            ],
            "postProcessingBlocks": [],
        },
        "dspBlockConfigs": [
            dsp_config(
                2,
                "spectral-analysis",
                items,
                featureCount=33,
                windowSizeMs=2000,
                frequency=62.5,
                fftUsed=[16],
                outputConfig={"type": "flat", "shape": {"width": 33}},
            )
        ],
        "learnBlockKerasConfigs": [keras_config(3, ["idle", "snake", "updown", "wave"])],
        "learnBlockAnomalyConfigs": [
            {
                "blockId": 4,
                "config": {
                    "trained": True,
                    "selectedAxes": [0, 11, 22],
                    "thresholds": [{"key": "min_anomaly_score", "value": 0.3}],
                },
                "metadata": {
                    "axes": [0, 11, 22],
                    "scale": [0.5, 1.5, 2.5],
                    "mean": [1.0, 2.0, 3.0],
                    "clusters": clusters,
                    "hasTrainedModel": True,
                },
            }
        ],
        "postProcessingBlockConfigs": [],
        "isStale": False,
        "configured": True,
        "complete": True,
        "tags": [],
    }
    return {"success": True, "impulses": [detailed], "metricKeysByCategory": [], "extraTableColumns": []}


def image(width: int = 96, height: int = 96, channels: str = "RGB", **metadata: Any) -> Json:
    """A camera image into one network; ``metadata`` replaces fields of the network's metadata."""
    response = motion()
    detailed = response["impulses"][0]
    detailed["impulse"]["inputBlocks"] = [
        {
            "id": 1,
            "type": "image",
            "name": "Image",
            "imageWidth": width,
            "imageHeight": height,
            "resizeMode": "fit-short",
        }
    ]
    detailed["impulse"]["dspBlocks"] = [
        {"id": 2, "type": "image", "name": "Image", "axes": ["image"], "input": 1, "implementationVersion": 1}
    ]
    detailed["impulse"]["learnBlocks"] = [{"id": 3, "type": "keras-transfer-image", "name": "Net", "dsp": [2]}]
    count = width * height * (3 if channels == "RGB" else 1)
    shape = {"type": "image", "shape": {"width": width, "height": height, "channels": 3 if channels == "RGB" else 1}}
    detailed["dspBlockConfigs"] = [
        dsp_config(
            2, "image", [item("channels", channels, "select")], featureCount=count, fftUsed=[], outputConfig=shape
        )
    ]
    detailed["learnBlockKerasConfigs"] = [keras_config(3, ["cat", "dog"], **metadata)]
    detailed["learnBlockAnomalyConfigs"] = []
    return response


def document(response: Json, *models: ModelFile, project: ProjectInfo | None = PROJECT) -> StudioDocument:
    """A document around a response, parsed as from a file."""
    parsed, _ = parse_response(json.dumps(response).encode(), name="sample")
    return StudioDocument(parsed, project, models, "sample", "0" * 64)


def resolve(response: Json, *models: ModelFile, project: ProjectInfo | None = PROJECT, **options: Any) -> Resolution:
    """Resolve the first impulse of a response."""
    studio = document(copy.deepcopy(response), *models, project=project)
    return resolve_impulse(studio, list_impulses(studio)[0], ResolveOptions(**options))
