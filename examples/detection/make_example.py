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
from examples.tools.figures import detection_metrics, device_performance
from examples.tools.json_text import json_bytes, write_files
from examples.tools.layers import forward
from examples.tools.network_files import float32_model, int8_model
from examples.tools.quantize import as_float32, dequantize, quantize_network, run_int8
from examples.tools.write_png import write_png
from examples.tools.write_tflite import Quantization

_LEVELS = Quantization(as_float32(1 / 255), -128)  # a step for each level of a pixel


def make_files() -> dict[str, bytes]:
    """The files by name."""
    data = make_pictures(settings.PICTURES, settings.DATA_SEED)
    training, validation = split(data, settings.VALIDATION_SHARE)
    layers = train_detector(training, settings.TRAINING_SEED)
    quantized = quantize_network(layers, training.features[: settings.TYPICAL_PICTURES], _LEVELS)
    input_shape = training.features.shape[1:]
    models = {
        "int8": int8_model(quantized, description="Detection demo, int8"),
        "float32": float32_model(layers, input_shape, description="Detection demo, float32"),
    }
    cells = {
        "int8": dequantize(run_int8(quantized, validation.features), quantized.output),
        "float32": forward(layers, validation.features)[-1],
    }
    classes = 1 + len(settings.LABELS)
    metrics = [
        detection_metrics(
            kind,
            settings.LABELS,
            cells[kind].reshape(-1, classes),
            validation.cells.reshape(-1, classes).argmax(axis=1),
            confusion(cells[kind], validation.objects, settings.MIN_SCORE),
            device_performance(kind, layers, input_shape, len(model)),
        )
        for kind, model in models.items()
    ]
    response = impulses_detailed(layers, metrics, pictures=len(training.objects))
    return {
        "impulses-detailed.json": json_bytes(response),
        "project.json": json_bytes(project_info()),
        f"{settings.DETECTOR_ID}.tflite": models["int8"],
        f"{settings.DETECTOR_ID}.float32.tflite": models["float32"],
        **{f"samples/{name}.png": write_png(scene.pixels) for name, scene in sample_scenes().items()},
    }


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
