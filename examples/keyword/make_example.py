"""Makes every data file of this example from nothing but a seed.

    python -m examples.keyword.make_example [--output FOLDER]

Run it at the top of the repository, with impulsegen installed; it takes a quarter of a minute.
"""

from __future__ import annotations

from pathlib import Path

from examples.keyword import settings
from examples.keyword.data import make_features
from examples.keyword.response import impulses_detailed, project_info
from examples.keyword.samples import make_samples
from examples.keyword.train import train_classifier
from examples.tools.json_text import json_bytes, write_files
from examples.tools.quantize import quantize_network
from examples.tools.variants import classifier_metrics, make_variants, network_files


def make_files() -> dict[str, bytes]:
    """The files by path."""
    training = make_features(settings.TRAINING_WINDOWS, settings.TRAINING_DATA_SEED)
    validation = make_features(settings.VALIDATION_WINDOWS, settings.VALIDATION_DATA_SEED)
    layers = train_classifier(training, settings.TRAINING_SEED)
    quantized = quantize_network(layers, training.features)
    variants = make_variants(layers, quantized, validation.features, description="Keyword demo")
    metrics = classifier_metrics(variants, settings.LABELS, validation.labels)
    return {
        "impulses-detailed.json": json_bytes(impulses_detailed(layers, metrics, windows=len(training.labels))),
        "project.json": json_bytes(project_info()),
        **network_files(settings.CLASSIFIER_ID, variants),
        **make_samples(),
    }


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
