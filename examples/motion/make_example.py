"""Makes every data file of this example from nothing but a seed.

    python -m examples.motion.make_example [--output FOLDER]

Run it at the top of the repository; it takes a few seconds. Needs numpy, flatbuffers and tflite.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from examples.motion import settings
from examples.motion.data import make_features
from examples.motion.response import impulses_detailed, project_info
from examples.motion.synthesize import synthesize_window
from examples.motion.train import train_classifier
from examples.motion.vectors import make_vectors
from examples.tools.json_text import json_bytes, write_files
from examples.tools.kmeans import train_kmeans
from examples.tools.quantize import quantize_network
from examples.tools.sample_text import csv_bytes
from examples.tools.variants import classifier_metrics, make_variants, network_files


def make_files() -> dict[str, bytes]:
    """The files by name."""
    data = make_features(settings.WINDOWS_PER_LABEL, settings.DATA_SEED)
    training, validation = data.split(settings.VALIDATION_SHARE)
    layers = train_classifier(training, settings.TRAINING_SEED)
    quantized = quantize_network(layers, training.features)
    kmeans = train_kmeans(training.features[:, list(settings.ANOMALY_AXES)], settings.CLUSTERS, settings.CLUSTER_SEED)
    variants = make_variants(layers, quantized, validation.features, description="Motion demo")
    metrics = classifier_metrics(variants, settings.LABELS, validation.labels)
    response = impulses_detailed(layers, metrics, kmeans, windows=len(training.labels))
    random = np.random.RandomState(settings.SAMPLE_SEED)
    return {
        "impulses-detailed.json": json_bytes(response),
        "project.json": json_bytes(project_info()),
        **network_files(settings.CLASSIFIER_ID, variants),
        "vectors.json": json_bytes(make_vectors(layers, quantized, kmeans)),
        **{f"samples/{motion}.csv": _sample(motion, random) for motion in settings.SAMPLE_MOTIONS},
    }


def _sample(motion: str, random: np.random.RandomState) -> bytes:
    return csv_bytes(settings.AXES, synthesize_window(motion, random), settings.RATE_HZ)


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
