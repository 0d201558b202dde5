"""The project as Studio's API would answer: ``impulses-detailed`` and the project info. Every value is the example's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from examples.detection import settings
from examples.detection.settings import DETECTOR_ID, DSP_ID, FEATURES, INPUT_ID, LABELS, SIZE_PX
from examples.tools import response
from examples.tools.figures import processing_performance
from examples.tools.layers import Layer
from examples.tools.learn_blocks import NetworkBlock
from examples.tools.parameters import image_groups

_OPERATIONS_PER_PIXEL = 4


def project_info() -> dict[str, Any]:
    """``GET /api/{projectId}``."""
    return response.project_info(
        project_id=settings.PROJECT_ID, name=settings.PROJECT_NAME, owner=settings.OWNER, sensor="camera"
    )


def impulses_detailed(layers: Sequence[Layer], metrics: list[dict[str, Any]], *, pictures: int) -> dict[str, Any]:
    """``GET /api/{projectId}/impulses-detailed``. ``metrics`` has one entry per variant of the detector; ``pictures``
    counts those of the training."""
    image = response.ProcessingBlock(
        id=DSP_ID,
        type="image",
        name="Image",
        title="Image",
        axes=("image",),
        version=1,
        features=FEATURES,
        parameters=image_groups("Grayscale"),
        performance=processing_performance(_OPERATIONS_PER_PIXEL * FEATURES, FEATURES),
        output=response.image_output(SIZE_PX, SIZE_PX, 1),
    )
    detector = NetworkBlock(
        id=DETECTOR_ID,
        kind="object-detection",
        layers=layers,
        input_shape=(SIZE_PX, SIZE_PX, 1),
        threshold=settings.MIN_SCORE,
        metrics=metrics,
        training_cycles=settings.TRAINING_CYCLES,
        learning_rate=settings.LEARNING_RATE,
        batch_size=settings.BATCH_SIZE,
        validation_share=settings.VALIDATION_SHARE,
    )
    source = response.Images(INPUT_ID, SIZE_PX, SIZE_PX)
    impulse = response.impulse_entry(1, "Parts", source, [image], [detector], labels=LABELS, windows=pictures)
    return response.impulses_detailed([impulse])
