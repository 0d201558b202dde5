"""How fast, and in how much memory, a large ``impulses-detailed`` response is parsed.

    python benchmarks/parse_response.py --megabytes 10
    python benchmarks/parse_response.py --peer-python /path/to/venv/bin/python     # with edgeimpulse_api installed

The response is synthetic and always the same. Two shapes are measured: ``dataset`` (few impulses, most bytes are the
list of dataset samples, as in a project with much data) and ``structure`` (many impulses, no such list, so that every
byte is settings and figures). The peer is Edge Impulse's own Python bindings. They refuse every response that holds a
threshold or a display metric, and require fields of newer API versions, so the response lacks those and has these. Each parse
runs in a process of its own; times are the best of some runs, without imports; memory is the growth of the peak.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_REPOSITORY = Path(__file__).resolve().parent.parent
_CREATED = "2025-01-01T00:00:00.000Z"
_LABELS = ["idle", "snake", "updown", "wave"]
_AXES = ["accX", "accY", "accZ"]
_DEVICES = (("cortex-m4f-80mhz", "Cortex-M4F 80MHz"),)
SHAPES = ("dataset", "structure")


def make_response(megabytes: float, shape: str) -> bytes:
    """A response of about that many megabytes; the bytes depend on the arguments alone."""
    impulses: list[str] = []
    samples_per_block = 60_000 if shape == "dataset" else 0
    size = 0
    while size < megabytes * 1e6:
        impulses.append(json.dumps(_impulse(len(impulses) + 1, samples_per_block), separators=(",", ":")))
        size += len(impulses[-1])
    tail = ',"metricKeysByCategory":[],"extraTableColumns":[]}'
    return ('{"success":true,"impulses":[' + ",".join(impulses) + "]" + tail).encode()


def _impulse(number: int, samples: int) -> dict[str, Any]:
    base = 100 * number
    named = {"createdBy": "createImpulse", "createdAt": _CREATED}
    return {
        "impulse": {
            "id": number,
            "name": f"Impulse #{number}",
            "type": "default",
            "inputBlocks": [
                {
                    **{"id": base, "type": "time-series", "name": "Time series", "title": "Time series data"},
                    **{"windowSizeMs": 2000, "windowIncreaseMs": 80, "frequencyHz": 62.5, "padZeros": True, **named},
                }
            ],
            "dspBlocks": [
                {
                    **{"id": base + 1, "type": "spectral-analysis", "name": "Spectral features", "axes": _AXES},
                    **{"title": "Spectral Analysis", "valuesPerAxis": 13, "input": base, "implementationVersion": 4},
                    **named,
                }
            ],
            "learnBlocks": [
                {
                    **{"id": base + 2, "type": "keras", "name": "Classifier", "dsp": [base + 1], "title": "Classifier"},
                    **named,
                },
                {
                    **{"id": base + 3, "type": "anomaly", "name": "Anomaly", "dsp": [base + 1], "title": "Anomaly"},
                    **named,
                },
            ],
            "postProcessingBlocks": [],
        },
        "metrics": [],
        "dspBlockConfigs": [{"blockId": base + 1, "config": _dsp_config(base + 1), "metadata": _dsp_metadata(samples)}],
        "learnBlockKerasConfigs": [{"blockId": base + 2, "config": _keras_config(), "metadata": _keras_metadata()}],
        "learnBlockAnomalyConfigs": [
            {"blockId": base + 3, "config": _anomaly_config(), "metadata": _anomaly_metadata()}
        ],
        "postProcessingBlockConfigs": [],
        "isStale": False,
        "configured": True,
        "complete": True,
        "tags": [],
    }


def _dsp_config(block_id: int) -> dict[str, Any]:
    item = {"defaultValue": "1", "type": "float", "help": "what it is", "readonly": False, "shouldShow": True}
    item |= {"required": True, "showClickToSet": False}
    return {
        "dsp": {
            **{"id": block_id, "name": "Spectral features", "windowLength": 2000, "type": "spectral-analysis"},
            **{"classes": [], "features": {"generated": True, "count": 39, "labels": [f"f{i}" for i in range(39)]}},
            **{"expectedWindowCount": 900, "inputAxes": _AXES, "performance": {"latency": 12, "ram": 4096}},
            **{"canCalculateFeatureImportance": True, "calculateFeatureImportance": False},
            **{"canNormalizeData": True, "normalizeData": "none"},
        },
        "config": [
            {
                "group": f"Group {group}",
                "items": [{**item, "name": f"p{i}", "param": f"param-{group}-{i}", "value": str(i)} for i in range(4)],
            }
            for group in range(4)
        ],
    }


def _dsp_metadata(samples: int) -> dict[str, Any]:
    return {
        **{"created": _CREATED, "generated": True, "dspConfig": {"scale-axes": "1"}, "labels": []},
        **{"windowCount": 900, "featureCount": 39, "windowSizeMs": 2000, "windowIncreaseMs": 80, "padZeros": True},
        "includedSamples": [{"id": 100_000_000 + 7 * i, "windowCount": 1 + i % 9} for i in range(samples)],
        **{"frequency": 62.5, "outputConfig": {"type": "flat", "shape": {"width": 39}}, "fftUsed": [16]},
    }


def _keras_config() -> dict[str, Any]:
    return {
        "dependencies": _dependencies(),
        **{"trained": True, "name": "Classifier", "type": "keras", "script": "# training\n" * 40},
        **{"minimumConfidenceRating": 0.6, "selectedModelType": "int8", "mode": "visual"},
        "visualLayers": [{"type": "dense", "neurons": 20}, {"type": "dense", "neurons": 10}],
        **{"trainingCycles": 30, "learningRate": 0.0005, "batchSize": 32, "defaultBatchSize": 32, "shape": "(39,)"},
        **{"trainTestSplit": 0.2, "augmentationPolicyImage": "none", "transferLearningModels": [], "thresholds": []},
        **{"profileInt8": True, "skipEmbeddingsAndMemory": False},
        **{"showAdvancedTrainingSettings": False, "showAugmentationTrainingSettings": False},
    }


def _dependencies() -> dict[str, Any]:
    return {"classes": [], "blockNames": ["spectral"], "featureCount": 39, "sampleCount": 900, "outputClasses": _LABELS}


def _keras_metadata() -> dict[str, Any]:
    tensor = {"shape": 39, "name": "x_input:0", "type": "<dtype: 'float32'>"}
    return {
        **{"created": _CREATED, "layers": [{"input": tensor, "output": tensor}] * 3, "classNames": _LABELS},
        **{"labels": [], "availableModelTypes": ["int8", "float32"], "recommendedModelType": "int8"},
        "modelValidationMetrics": [_model_metrics("int8"), _model_metrics("float32")],
        **{"hasTrainedModel": True, "mode": "classification", "imageInputScaling": "0..1", "thresholds": []},
    }


def _model_metrics(variant: str) -> dict[str, Any]:
    memory = {"ramRequired": 2048, "romRequired": 15000, "arenaSize": 1500, "modelSize": 4000}
    return {
        **{"type": variant, "loss": 0.1, "accuracy": 0.97, "report": {"macro avg": {"f1-score": 0.97}}},
        "confusionMatrix": [[30 if row == column else 1 for column in range(4)] for row in range(4)],
        "onDevicePerformance": [
            {
                **{"mcu": mcu, "name": name, "isDefault": True, "latency": 1.5, "hasPerformance": True},
                **{"tflite": memory, "eon": memory},
            }
            for mcu, name in _DEVICES
        ],
        **{"visualization": "featureExplorer", "isSupportedOnMcu": True, "additionalMetrics": []},
    }


def _anomaly_config() -> dict[str, Any]:
    axes = [{"ix": i, "label": f"f{i}", "selected": i % 13 == 0, "favourite": False} for i in range(39)]
    return {
        **{"dependencies": _dependencies(), "name": "Anomaly", "axes": axes, "trained": True, "clusterCount": 32},
        **{"selectedAxes": [0, 13, 26], "minimumConfidenceRating": 0.3, "thresholds": []},
    }


def _anomaly_metadata() -> dict[str, Any]:
    clusters = [{"center": [0.1 * i, -0.2 * i, 0.05 * i], "maxError": 0.5 + 0.01 * i} for i in range(32)]
    return {
        **{"created": _CREATED, "scale": [0.5, 0.25, 0.125], "mean": [0.1, 0.2, 0.3], "clusters": clusters},
        **{"axes": [0, 13, 26], "defaultMinimumConfidenceRating": 0.3, "thresholds": []},
    }


def measure(parser: str, file: Path, runs: int) -> dict[str, float]:
    """Best time and growth of the peak memory of this process, which should do nothing else."""
    if parser == "impulsegen":
        sys.path.insert(0, str(_REPOSITORY / "generator"))
        from impulsegen.studio.wire.parse import parse_response

        def parse(data: bytes) -> object:
            return parse_response(data, name="response")
    else:
        from edgeimpulse_api.models.get_all_detailed_impulses_response import (
            GetAllDetailedImpulsesResponse,
        )

        def parse(data: bytes) -> object:
            return GetAllDetailedImpulsesResponse.from_json(data.decode())

    data = file.read_bytes()
    parse(b'{"success":true,"impulses":[],"metricKeysByCategory":[],"extraTableColumns":[]}')
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        result = parse(data)
        best = min(best, time.perf_counter() - start)
        del result
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": best, "peak_mb": (after - before) / 1024}


def main() -> None:
    """Print a Markdown table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    options.add_argument("--megabytes", type=float, default=10)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--peer-python", help="a Python with edgeimpulse_api installed")
    options.add_argument("--measure", nargs=2, metavar=("PARSER", "FILE"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure[0], Path(given.measure[1]), given.runs)))
        return
    print("| response | MB | parser | seconds | MB/s | peak memory, MB | times faster |")
    print("|---|---|---|---|---|---|---|")
    for shape in SHAPES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "response.json"
            # In a process of its own: a child's peak starts at that of its parent.
            writer = (
                f"import sys; sys.path.insert(0, {str(_REPOSITORY / 'benchmarks')!r}); from parse_response import *; "
            )
            writer += f"Path({str(file)!r}).write_bytes(make_response({given.megabytes}, {shape!r}))"
            subprocess.run([sys.executable, "-c", writer], check=True)
            pythons = {"impulsegen": sys.executable}
            if given.peer_python:
                pythons["edgeimpulse_api"] = given.peer_python
            ours = 0.0
            for parser, python in pythons.items():
                command = [python, __file__, "--runs", str(given.runs), "--measure", parser, str(file)]
                figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                ours = ours or figures["seconds"]
                size_mb = file.stat().st_size / 1e6
                print(
                    f"| {shape} | {size_mb:.1f} | {parser} | {figures['seconds']:.3f} | "
                    f"{size_mb / figures['seconds']:.1f} | {figures['peak_mb']:.0f} | {figures['seconds'] / ours:.1f} |"
                )


if __name__ == "__main__":
    main()
