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
from examples.tools.figures import classification_metrics, device_performance
from examples.tools.json_text import json_bytes, write_files
from examples.tools.layers import forward
from examples.tools.network_files import float32_model, int8_model
from examples.tools.quantize import dequantize, quantize_network, run_int8


def make_files() -> dict[str, bytes]:
    """The files by path."""
    training = make_features(settings.TRAINING_WINDOWS, settings.TRAINING_DATA_SEED)
    validation = make_features(settings.VALIDATION_WINDOWS, settings.VALIDATION_DATA_SEED)
    layers = train_classifier(training, settings.TRAINING_SEED)
    quantized = quantize_network(layers, training.features)
    shape = (settings.FEATURES,)
    models = {
        "int8": int8_model(quantized, description="Keyword demo, int8"),
        "float32": float32_model(layers, shape, description="Keyword demo, float32"),
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
            device_performance(kind, layers, shape, len(model)),
        )
        for kind, model in models.items()
    ]
    return {
        "impulses-detailed.json": json_bytes(impulses_detailed(layers, metrics, windows=len(training.labels))),
        "project.json": json_bytes(project_info()),
        f"{settings.CLASSIFIER_ID}.tflite": models["int8"],
        f"{settings.CLASSIFIER_ID}.float32.tflite": models["float32"],
        **make_samples(),
    }


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
