"""The project as Studio's API would answer: ``impulses-detailed`` and the project info. Every value is the example's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from examples.image import settings
from examples.image.settings import CHANNELS, FEATURES, SIZE_PX
from examples.tools import response
from examples.tools.figures import processing_performance
from examples.tools.layers import Layer
from examples.tools.learn_blocks import NetworkBlock
from examples.tools.parameters import image_groups

_OPERATIONS_PER_FEATURE = 2
_VALIDATION_SHARE = settings.VALIDATION_PICTURES / (settings.TRAINING_PICTURES + settings.VALIDATION_PICTURES)


def project_info() -> dict[str, Any]:
    """``GET /api/{projectId}``."""
    return response.project_info(
        project_id=settings.PROJECT_ID, name=settings.PROJECT_NAME, owner=settings.OWNER, sensor=settings.SENSOR
    )


def impulses_detailed(layers: Sequence[Layer], metrics: list[dict[str, Any]], *, pictures: int) -> dict[str, Any]:
    """``GET /api/{projectId}/impulses-detailed``. ``metrics`` has one entry per variant of the classifier; ``pictures``
    counts those of the training."""
    image = response.ProcessingBlock(
        id=settings.DSP_ID,
        type="image",
        name="Image",
        title="Image",
        axes=("image",),
        version=1,
        features=FEATURES,
        parameters=image_groups("RGB"),
        performance=processing_performance(_OPERATIONS_PER_FEATURE * FEATURES, FEATURES),
        output=response.image_output(SIZE_PX, SIZE_PX, CHANNELS),
    )
    classifier = NetworkBlock(
        id=settings.CLASSIFIER_ID,
        kind="classification",
        layers=layers,
        input_shape=(SIZE_PX, SIZE_PX, CHANNELS),
        threshold=settings.MIN_CONFIDENCE,
        metrics=metrics,
        training_cycles=settings.TRAINING_CYCLES,
        learning_rate=settings.LEARNING_RATE,
        batch_size=settings.BATCH_SIZE,
        validation_share=_VALIDATION_SHARE,
    )
    source = response.Images(settings.INPUT_ID, SIZE_PX, SIZE_PX)
    impulse = response.impulse_entry(
        1, settings.IMPULSE_NAME, source, [image], [classifier], labels=settings.LABELS, windows=pictures
    )
    return response.impulses_detailed([impulse])
