"""Makes every data file of this example from nothing but seeds.

    python -m examples.several.make_example [--output FOLDER]

Run it at the top of the repository, with impulsegen installed; it takes a few seconds.
"""

from __future__ import annotations

from pathlib import Path

from examples.several import settings
from examples.several.data import make_features
from examples.several.response import TrainedClassifier, impulses_detailed, project_info
from examples.several.settings import ACTIVITY, TAP, ImpulseSettings
from examples.several.train import train_classifier
from examples.tools.json_text import json_bytes, write_files
from examples.tools.kmeans import train_kmeans
from examples.tools.labelled import LabelledFeatures
from examples.tools.quantize import quantize_network
from examples.tools.variants import classifier_metrics, make_variants, network_files


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
    variants = make_variants(layers, quantized, validation.features, description=f"Wearable demo, {impulse.name}")
    metrics = classifier_metrics(variants, impulse.labels, validation.labels)
    return TrainedClassifier(layers, metrics, len(training.labels)), network_files(impulse.classifier_id, variants)


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
