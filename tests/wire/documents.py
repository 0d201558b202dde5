"""Folders and files that tests read documents from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wire.page_sample import full_response

KEY = "ei_" + "fedcba9876543210" * 4
MODEL = b"\x1c\x00\x00\x00TFL3" + bytes(range(64))  # the head of a FlatBuffer; what follows is not looked at here
OTHER_MODEL = MODEL + b"other"

PROJECT: dict[str, Any] = {
    "success": True,
    "project": {
        **{"id": 4321, "name": "Pump watch #2", "owner": "jo-example", "description": "", "tier": "free"},
        **{"created": "2024-01-01T00:00:00.000Z", "whitelabelId": None, "ownerAvatar": "https://example.org/jo"},
    },
    "latencyDevices": [{"mcu": "cortex-m4f-80mhz", "name": "Cortex-M4F 80MHz", "selected": True, "int8Latency": 1.5}],
    "developmentKeys": {"apiKey": KEY, "hmacKey": "0f1e2d3c"},
    "deploySettings": {"eonCompiler": True, "sensor": "accelerometer", "arduinoLibraryName": "pump"},
    "impulse": {"created": True, "configured": True, "complete": True},
    "deployment": {"version": 9},
}

DEPLOYMENT: dict[str, Any] = {
    **{"version": 1, "samplesPerInference": 125, "axesCount": 3, "classes": ["idle", "run"], "deployCounter": 5},
    **{"frequency": 62.5, "sensor": "accelerometer", "folders": {"input": "/in", "output": "/out"}},
    "project": {
        **{"id": 4321, "name": "Pump watch", "owner": "jo-example", "impulseId": 2, "apiKey": KEY},
        "studioHost": "studio.edgeimpulse.com",
    },
    "impulse": {
        "inputBlocks": [
            {"id": 1, "type": "time-series", "name": "Time series", "windowSizeMs": 2000, "frequencyHz": 62.5}
        ],
        "dspBlocks": [
            {
                **{
                    "id": 2,
                    "type": "raw",
                    "name": "Raw",
                    "axes": ["x", "y", "z"],
                    "input": 1,
                    "implementationVersion": 1,
                },
                "metadata": {
                    **{"featureCount": 375, "valuesPerAxis": 125, "windowSizeMs": 2000, "frequency": 62.5},
                    "dspConfig": {"options": {"scale-axes": 0.5}, "normalizeData": "none", "performance": {"ram": 64}},
                    **{"outputConfig": {"type": "flat", "shape": {"width": 375}}, "fftUsed": []},
                },
            }
        ],
        "learnBlocks": [
            {"id": 3, "type": "keras", "name": "States", "dsp": [2], "thresholds": {"minConfidenceRating": 0.7}},
            {"id": 4, "type": "anomaly", "name": "Odd", "dsp": [2], "thresholds": {"minAnomalyScore": 0.3}},
        ],
    },
    "tfliteModels": [
        {
            **{"arenaSize": 2963, "inputFrameSize": 375, "inputTensor": "x", "outputTensor": "y"},
            "details": {
                "modelType": "int8",
                "inputs": [
                    {
                        **{"dataType": "int8", "name": "x", "shape": [1, 375]},
                        **{"quantizationScale": 0.05, "quantizationZeroPoint": 4},
                    }
                ],
                "outputs": [
                    {
                        **{"dataType": "int8", "name": "y", "shape": [1, 2]},
                        **{"quantizationScale": 0.00390625, "quantizationZeroPoint": -128},
                    }
                ],
            },
            "modelPath": "/in/trained.tflite",
        }
    ],
}


def write_json(path: Path, value: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def make_folder(folder: Path, *, response: object = None, project: object = None) -> Path:
    """A folder with a response, and with a project info unless it is ``None``."""
    write_json(folder / "impulses-detailed.json", full_response() if response is None else response)
    if project is not None:
        write_json(folder / "project.json", project)
    return folder
