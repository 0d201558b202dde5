"""Makes every data file of this example from nothing but a seed.

    python -m examples.detection.make_example [--output FOLDER]

Run it at the top of the repository; it takes less than half a minute. Needs numpy, flatbuffers, tflite and impulsegen.
"""

from __future__ import annotations

from pathlib import Path

from examples.detection import settings
from examples.detection.boxes import confusion
from examples.detection.data import make_pictures, split
from examples.detection.response import impulses_detailed, project_info
from examples.detection.samples import sample_scenes
from examples.detection.train import train_detector
from examples.tools.figures import detection_metrics
from examples.tools.json_text import json_bytes, write_files
from examples.tools.quantize import as_float32, quantize_network
from examples.tools.variants import make_variants, network_files
from examples.tools.write_png import write_png
from examples.tools.write_tflite import Quantization

_LEVELS = Quantization(as_float32(1 / 255), -128)  # a step for each level of a pixel


def make_files() -> dict[str, bytes]:
    """The files by name."""
    data = make_pictures(settings.PICTURES, settings.DATA_SEED)
    training, validation = split(data, settings.VALIDATION_SHARE)
    layers = train_detector(training, settings.TRAINING_SEED)
    quantized = quantize_network(layers, training.features[: settings.TYPICAL_PICTURES], _LEVELS)
    variants = make_variants(layers, quantized, validation.features, description="Detection demo")
    classes = 1 + len(settings.LABELS)
    metrics = [
        detection_metrics(
            one.kind,
            settings.LABELS,
            one.outputs.reshape(-1, classes),
            validation.cells.reshape(-1, classes).argmax(axis=1),
            confusion(one.outputs, validation.objects, settings.MIN_SCORE),
            one.devices,
        )
        for one in variants
    ]
    response = impulses_detailed(layers, metrics, pictures=len(training.objects))
    return {
        "impulses-detailed.json": json_bytes(response),
        "project.json": json_bytes(project_info()),
        **network_files(settings.DETECTOR_ID, variants),
        **{f"samples/{name}.png": write_png(scene.pixels) for name, scene in sample_scenes().items()},
    }


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
