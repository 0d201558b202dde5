"""Makes every data file of this example from nothing but a seed.

    python -m examples.motion.make_example [--output FOLDER]

Run it at the top of the repository; it takes a few seconds. Needs numpy, flatbuffers and tflite.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from examples.motion import settings
from examples.motion.data import make_features, split
from examples.motion.figures import device_performance, dsp_performance, validation_metrics
from examples.motion.response import impulses_detailed, project_info
from examples.motion.train import activations_of, softmax, train_classifier, train_kmeans
from examples.motion.vectors import make_vectors
from examples.tools.quantize import (
    SOFTMAX_OUTPUT,
    dequantize,
    float32_model,
    int8_model,
    quantize_layers,
    run_int8,
)


def make_files() -> dict[str, bytes]:
    """The files by name."""
    data = make_features(settings.WINDOWS_PER_LABEL, settings.DATA_SEED)
    training, validation = split(data, settings.VALIDATION_SHARE)
    layers = train_classifier(training, settings.TRAINING_SEED)
    quantized = quantize_layers(layers, training.features, activations_of(layers, training.features))
    kmeans = train_kmeans(training.features[:, list(settings.ANOMALY_AXES)], settings.CLUSTER_SEED)
    models = {
        "int8": int8_model(quantized, description="Motion demo, int8"),
        "float32": float32_model(layers, description="Motion demo, float32"),
    }
    scores = {
        "int8": dequantize(run_int8(quantized, validation.features), SOFTMAX_OUTPUT),
        "float32": softmax(activations_of(layers, validation.features)[-1]),
    }
    metrics = [
        validation_metrics(kind, scores[kind], validation.labels, device_performance(kind, layers, len(model)))
        for kind, model in models.items()
    ]
    response = impulses_detailed(metrics, kmeans, windows=len(training.labels), dsp_performance=dsp_performance())
    return {
        "impulses-detailed.json": _json(response),
        "project.json": _json(project_info()),
        f"{settings.CLASSIFIER_ID}.tflite": models["int8"],
        f"{settings.CLASSIFIER_ID}.float32.tflite": models["float32"],
        "vectors.json": _json(make_vectors(layers, quantized, kmeans)),
    }


def _json(value: dict[str, Any]) -> bytes:
    return (_pretty(value, "") + "\n").encode()


def _pretty(value: Any, indent: str) -> str:
    """Indented, but what fits on a line stays on it, and lists of numbers are never broken up."""
    line = json.dumps(value, ensure_ascii=False)
    plain_list = isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)
    if plain_list or not isinstance(value, dict | list) or len(indent) + len(line) <= 120:
        return line
    deeper = indent + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {_pretty(item, deeper)}" for key, item in value.items()]
    else:
        parts = [_pretty(item, deeper) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{indent}{closing}"


def main() -> None:
    """Write the files and say which."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path(__file__).parent, help="folder to write to")
    folder: Path = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in make_files().items():
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
