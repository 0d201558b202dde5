"""Makes every data file of this example from nothing but a seed.

    python -m examples.motion.make_example [--output FOLDER]

Run it at the top of the repository; it takes a few seconds. Needs numpy, flatbuffers and tflite.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from examples.motion import settings
from examples.motion.data import make_features, split
from examples.motion.response import impulses_detailed, project_info
from examples.motion.synthesize import synthesize_window
from examples.motion.train import train_classifier
from examples.motion.vectors import make_vectors
from examples.tools.figures import classification_metrics, device_performance
from examples.tools.json_text import json_bytes, write_files
from examples.tools.kmeans import train_kmeans
from examples.tools.layers import forward
from examples.tools.network_files import float32_model, int8_model
from examples.tools.quantize import dequantize, quantize_network, run_int8
from examples.tools.sample_text import csv_bytes


def make_files() -> dict[str, bytes]:
    """The files by name."""
    data = make_features(settings.WINDOWS_PER_LABEL, settings.DATA_SEED)
    training, validation = split(data, settings.VALIDATION_SHARE)
    layers = train_classifier(training, settings.TRAINING_SEED)
    quantized = quantize_network(layers, training.features)
    kmeans = train_kmeans(training.features[:, list(settings.ANOMALY_AXES)], settings.CLUSTERS, settings.CLUSTER_SEED)
    models = {
        "int8": int8_model(quantized, description="Motion demo, int8"),
        "float32": float32_model(layers, (settings.FEATURES,), description="Motion demo, float32"),
    }
    scores = {
        "int8": dequantize(run_int8(quantized, validation.features), quantized.output),
        "float32": forward(layers, validation.features)[-1],
    }
    metrics = [
        classification_metrics(
            kind,
            settings.LABELS,
            scores[kind],
            validation.labels,
            device_performance(kind, layers, (settings.FEATURES,), len(model)),
        )
        for kind, model in models.items()
    ]
    response = impulses_detailed(layers, metrics, kmeans, windows=len(training.labels))
    random = np.random.RandomState(settings.SAMPLE_SEED)
    return {
        "impulses-detailed.json": json_bytes(response),
        "project.json": json_bytes(project_info()),
        f"{settings.CLASSIFIER_ID}.tflite": models["int8"],
        f"{settings.CLASSIFIER_ID}.float32.tflite": models["float32"],
        "vectors.json": json_bytes(make_vectors(layers, quantized, kmeans)),
        **{f"samples/{motion}.csv": _sample(motion, random) for motion in settings.SAMPLE_MOTIONS},
    }


def _sample(motion: str, random: np.random.RandomState) -> bytes:
    return csv_bytes(settings.AXES, synthesize_window(motion, random), settings.RATE_HZ)


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
