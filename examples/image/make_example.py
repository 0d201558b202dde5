"""Makes every data file of this example from nothing but a seed.

    python -m examples.image.make_example [--output FOLDER]

Run it at the top of the repository, with impulsegen installed; it takes about half a minute.
"""

from __future__ import annotations

from pathlib import Path

from examples.image import settings
from examples.image.data import make_pictures
from examples.image.response import impulses_detailed, project_info
from examples.image.samples import make_samples
from examples.image.train import train_classifier
from examples.tools.json_text import json_bytes, write_files
from examples.tools.quantize import as_float32, quantize_network
from examples.tools.variants import classifier_metrics, make_variants, network_files
from examples.tools.write_tflite import Quantization

_LEVELS = Quantization(as_float32(1 / 255), -128)  # a step for each level of a pixel


def make_files() -> dict[str, bytes]:
    """The files by path."""
    training = make_pictures(settings.TRAINING_PICTURES, settings.TRAINING_DATA_SEED)
    validation = make_pictures(settings.VALIDATION_PICTURES, settings.VALIDATION_DATA_SEED)
    layers = train_classifier(training, settings.TRAINING_SEED)
    quantized = quantize_network(layers, training.features[: settings.CALIBRATION_PICTURES], _LEVELS)
    variants = make_variants(layers, quantized, validation.features, description="Image demo")
    metrics = classifier_metrics(variants, settings.LABELS, validation.labels)
    return {
        "impulses-detailed.json": json_bytes(impulses_detailed(layers, metrics, pictures=len(training.labels))),
        "project.json": json_bytes(project_info()),
        **network_files(settings.CLASSIFIER_ID, variants),
        **make_samples(),
    }


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
