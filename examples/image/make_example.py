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
from examples.tools.figures import classification_metrics, device_performance
from examples.tools.json_text import json_bytes, write_files
from examples.tools.layers import forward
from examples.tools.network_files import float32_model, int8_model
from examples.tools.quantize import as_float32, dequantize, quantize_network, run_int8
from examples.tools.write_tflite import Quantization

_LEVELS = Quantization(as_float32(1 / 255), -128)  # a step for each level of a pixel


def make_files() -> dict[str, bytes]:
    """The files by path."""
    training = make_pictures(settings.TRAINING_PICTURES, settings.TRAINING_DATA_SEED)
    validation = make_pictures(settings.VALIDATION_PICTURES, settings.VALIDATION_DATA_SEED)
    layers = train_classifier(training, settings.TRAINING_SEED)
    quantized = quantize_network(layers, training.features[: settings.CALIBRATION_PICTURES], _LEVELS)
    input_shape = training.features.shape[1:]
    models = {
        "int8": int8_model(quantized, description="Image demo, int8"),
        "float32": float32_model(layers, input_shape, description="Image demo, float32"),
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
            device_performance(kind, layers, input_shape, len(model)),
        )
        for kind, model in models.items()
    ]
    return {
        "impulses-detailed.json": json_bytes(impulses_detailed(layers, metrics, pictures=len(training.labels))),
        "project.json": json_bytes(project_info()),
        f"{settings.CLASSIFIER_ID}.tflite": models["int8"],
        f"{settings.CLASSIFIER_ID}.float32.tflite": models["float32"],
        **make_samples(),
    }


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
