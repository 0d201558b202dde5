"""Makes every data file of this example from nothing but seeds.

    python -m examples.several.make_example [--output FOLDER]

Run it at the top of the repository, with impulsegen installed; it takes a few seconds.
"""

from __future__ import annotations

from pathlib import Path

from examples.several import settings
from examples.several.data import LabelledFeatures, make_features
from examples.several.response import TrainedClassifier, impulses_detailed, project_info
from examples.several.settings import ACTIVITY, TAP, ImpulseSettings
from examples.several.train import train_classifier
from examples.tools.figures import classification_metrics, device_performance
from examples.tools.json_text import json_bytes, write_files
from examples.tools.kmeans import train_kmeans
from examples.tools.layers import forward
from examples.tools.network_files import float32_model, int8_model
from examples.tools.quantize import dequantize, quantize_network, run_int8


def make_files() -> dict[str, bytes]:
    """The files by name."""
    data = {
        impulse: make_features(impulse, impulse.training_windows, impulse.training_data_seed)
        for impulse in (ACTIVITY, TAP)
    }
    trained, files = {}, {}
    for impulse, training in data.items():
        trained[impulse], models = _classifier(impulse, training)
        files.update(models)
    of_anomaly = data[ACTIVITY].features[:, list(settings.ANOMALY_AXES)]
    kmeans = train_kmeans(of_anomaly, settings.CLUSTERS, settings.CLUSTER_SEED)
    return {
        "impulses-detailed.json": json_bytes(impulses_detailed(trained[ACTIVITY], kmeans, trained[TAP])),
        "project.json": json_bytes(project_info()),
        **files,
    }


def _classifier(impulse: ImpulseSettings, training: LabelledFeatures) -> tuple[TrainedClassifier, dict[str, bytes]]:
    """The classifier of an impulse, and its networks by the name of their file."""
    validation = make_features(impulse, impulse.validation_windows, impulse.validation_data_seed)
    layers = train_classifier(impulse, training)
    quantized = quantize_network(layers, training.features)
    shape = (impulse.features,)
    models = {
        "int8": int8_model(quantized, description=f"Wearable demo, {impulse.name}, int8"),
        "float32": float32_model(layers, shape, description=f"Wearable demo, {impulse.name}, float32"),
    }
    scores = {
        "int8": dequantize(run_int8(quantized, validation.features), quantized.output),
        "float32": forward(layers, validation.features)[-1],
    }
    metrics = [
        classification_metrics(
            kind, impulse.labels, scores[kind], validation.labels, device_performance(kind, layers, shape, len(model))
        )
        for kind, model in models.items()
    ]
    files = {
        f"{impulse.classifier_id}.tflite": models["int8"],
        f"{impulse.classifier_id}.float32.tflite": models["float32"],
    }
    return TrainedClassifier(layers, metrics, len(training.labels)), files


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
